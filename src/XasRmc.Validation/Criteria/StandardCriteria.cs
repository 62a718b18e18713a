namespace XasRmc.Validation.Criteria;

/// <summary>The criteria that every judgement applies, in the order of the report.</summary>
public static class StandardCriteria
{
    /// <summary>All criteria.</summary>
    public static IReadOnlyList<ICriterion> All { get; } =
    [
        new NetworkReconstruction(),
        new FitRFactor(),
        new FitChi2Reduced(),
        new LightNeighbours(),
        .. ShellQuantities.All.Select(q => new AbsoluteAgreement(q)),
        .. ShellQuantities.Moments.Select(q => new CombinedUncertaintyAgreement(q)),
        .. ShellQuantities.All.Select(q => new MutualIntervalAgreement(q)),
        new Sigma2RelativeAgreement(),
        new CurveAgreement(),
        new ExpectationCriterion(),
        new CoordinationBound(),
        new KnownSizeAgreement(),
        new CompositionFromEdges(),
        HeldOutPrediction.OfRange(),
        HeldOutPrediction.OfEdge(),
        new SeedIndependence(),
        new StartIndependence(),
        new FrozenPotentials(),
        new StatedNoise(),
        .. ShellQuantities.All.Select(q => new TruthTolerance(q)),
        .. ShellQuantities.All.Select(q => new TruthUncertainty(q)),
        new TruthCoverage(),
        new TruthCurve(),
        new DetailedBalance(),
        new OutsideTraining(),
        new InformationContent(),
    ];

    /// <summary>The description of a criterion, or null where there is none of this name.</summary>
    public static CriterionDescription? Find(string name) => All.FirstOrDefault(c => c.Description.Name == name)?.Description;
}
