namespace XasRmc.TrainingSets.Demonstrations.Generalization;

/// <summary>What two kinds of networks know inside and outside their training set.</summary>
/// <param name="PlainParameters">Weights and biases of the plain network.</param>
/// <param name="ConvolutionalParameters">Weights and biases of the network with convolutions.</param>
/// <param name="Scores">Plain inside, plain outside, convolutional inside, convolutional outside.</param>
/// <param name="MeanPositionRmse">Inside, then outside: the error of one who always answers the mean position of the training curves.</param>
/// <param name="MeanHeightRmse">The same for the height.</param>
/// <param name="InsideCurve">A curve of the test inside, as a network sees it.</param>
/// <param name="OutsideCurve">A curve of the test outside.</param>
public sealed record GeneralizationResult(
    int PlainParameters, int ConvolutionalParameters, IReadOnlyList<TestScore> Scores, IReadOnlyList<double> MeanPositionRmse, IReadOnlyList<double> MeanHeightRmse, IReadOnlyList<double> InsideCurve, IReadOnlyList<double> OutsideCurve)
{
    /// <summary>The name of the plain network.</summary>
    public const string PlainName = "MLP";

    /// <summary>The name of the network with convolutions.</summary>
    public const string ConvolutionalName = "CNN-MLP";

    /// <summary>One score.</summary>
    public TestScore Score(string network, bool isInside) => Scores.First(s => s.Network == network && s.IsInside == isInside);
}
