namespace XasRmc.TrainingSets.Demonstrations.Generalization;

/// <summary>How well one kind of network did in one test.</summary>
/// <param name="Network">The kind.</param>
/// <param name="IsInside">True for curves drawn as those of the training, false for shifted ones.</param>
/// <param name="Answers">All curves.</param>
public sealed record TestScore(string Network, bool IsInside, IReadOnlyList<TestAnswer> Answers)
{
    /// <summary>Root mean square error of the position.</summary>
    public double PositionRmse => Math.Sqrt(Answers.Average(a => (a.Position - a.TruePosition) * (a.Position - a.TruePosition)));

    /// <summary>Root mean square error of the height.</summary>
    public double HeightRmse => Math.Sqrt(Answers.Average(a => (a.Height - a.TrueHeight) * (a.Height - a.TrueHeight)));

    /// <summary>Mean error of the position: negative where answers are pulled to smaller x.</summary>
    public double PositionBias => Answers.Average(a => a.Position - a.TruePosition);

    /// <summary>Mean error of the height.</summary>
    public double HeightBias => Answers.Average(a => a.Height - a.TrueHeight);

    /// <summary>Root mean square of the spread of the position among members.</summary>
    public double PositionSpread => Math.Sqrt(Answers.Average(a => a.PositionSpread * a.PositionSpread));

    /// <summary>Root mean square of the spread of the height among members.</summary>
    public double HeightSpread => Math.Sqrt(Answers.Average(a => a.HeightSpread * a.HeightSpread));
}
