namespace XasRmc.App.Reports;

/// <summary>The sources of the methods that a validation uses.</summary>
public static class Literature
{
    /// <summary>Larch, whose results those of the reduction are.</summary>
    public static ReportReference Larch { get; } = Of("10.1088/1742-6596/430/1/012007", "Larch: An Analysis Package for XAFS and Related Spectroscopies", "J. Phys.: Conf. Ser.", "430", "012007", 2013, "M. Newville");

    /// <summary>The background by a spline.</summary>
    public static ReportReference Background { get; } = Of("10.1103/PhysRevB.47.14126", "Near-edge x-ray-absorption fine structure of Pb: A comparison of theory and experiment", "Phys. Rev. B", "47", "14126", 1993,
        "M. Newville", "P. Līviņš", "Y. Yacoby", "J. J. Rehr", "E. A. Stern");

    /// <summary>The noise from high R.</summary>
    public static ReportReference Noise { get; } = Of("10.1107/S0909049598018147", "Estimation of measurement uncertainties in XAFS data", "J. Synchrotron Rad.", "6", "264", 1999, "M. Newville", "B. I. Boyanov", "D. E. Sayers");

    /// <summary>The number of independent points.</summary>
    public static ReportReference IndependentPoints { get; } = Of("10.1103/PhysRevB.48.9825", "Number of relevant independent points in x-ray-absorption fine-structure spectra", "Phys. Rev. B", "48", "9825", 1993, "E. A. Stern");

    /// <summary>FEFF, whose potentials and phases are used.</summary>
    public static ReportReference Feff { get; } = Of("10.1103/PhysRevB.52.2995", "Multiple-scattering calculations of x-ray-absorption spectra", "Phys. Rev. B", "52", "2995", 1995,
        "S. I. Zabinsky", "J. J. Rehr", "A. Ankudinov", "R. C. Albers", "M. J. Eller");

    /// <summary>Propagators between sites.</summary>
    public static ReportReference Propagators { get; } = Of("10.1103/PhysRevB.41.8139", "Scattering-matrix formulation of curved-wave multiple-scattering theory: Application to x-ray-absorption fine structure", "Phys. Rev. B", "41", "8139", 1990,
        "J. J. Rehr", "R. C. Albers");

    /// <summary>Networks that read distributions off spectra.</summary>
    public static ReportReference Networks { get; } = Of("10.1021/acs.nanolett.8b04461", "Probing Atomic Distributions in Mono- and Bimetallic Nanoparticles by Supervised Machine Learning", "Nano Lett.", "19", "520", 2019,
        "J. Timoshenko", "C. J. Wrasman", "M. Luneau", "T. Shirman", "M. Cargnello", "S. R. Bare", "J. Aizenberg", "C. M. Friend", "A. I. Frenkel");

    /// <summary>Ensembles of networks.</summary>
    public static ReportReference Ensembles { get; } = Of("10.48550/arXiv.1612.01474", "Simple and Scalable Predictive Uncertainty Estimation using Deep Ensembles", "arXiv", "", "1612.01474", 2016, "B. Lakshminarayanan", "A. Pritzel", "C. Blundell");

    /// <summary>Intervals by held-out samples.</summary>
    public static ReportReference Conformal { get; } = Of("10.1080/01621459.2017.1307116", "Distribution-Free Predictive Inference for Regression", "J. Am. Stat. Assoc.", "113", "1094", 2018,
        "J. Lei", "M. G'Sell", "A. Rinaldo", "R. J. Tibshirani", "L. Wasserman");

    /// <summary>Reverse Monte Carlo.</summary>
    public static ReportReference ReverseMonteCarlo { get; } = Of("10.1080/08927028808080958", "Reverse Monte Carlo Simulation: A New Technique for the Determination of Disordered Structures", "Mol. Simul.", "1", "359", 1988, "R. L. McGreevy", "L. Pusztai");

    /// <summary>Trajectories of all atoms.</summary>
    public static ReportReference Trajectories { get; } = Of("10.1016/0370-2693(87)91197-X", "Hybrid Monte Carlo", "Phys. Lett. B", "195", "216", 1987, "S. Duane", "A. D. Kennedy", "B. J. Pendleton", "D. Roweth");

    /// <summary>Whether chains have come to rest.</summary>
    public static ReportReference Convergence { get; } = Of("10.1214/20-BA1221", "Rank-Normalization, Folding, and Localization: An Improved R̂ for Assessing Convergence of MCMC", "Bayesian Anal.", "16", "667", 2021,
        "A. Vehtari", "A. Gelman", "D. Simpson", "B. Carpenter", "P.-C. Bürkner");

    /// <summary>Many comparisons together.</summary>
    public static ReportReference ManyComparisons { get; } = Of("10.1080/01621459.1967.10482935", "Rectangular Confidence Regions for the Means of Multivariate Normal Distributions", "J. Am. Stat. Assoc.", "62", "626", 1967, "Z. Šidák");

    /// <summary>Differences of numbers whose errors are estimates.</summary>
    public static ReportReference Differences { get; } = Of("10.1093/biomet/34.1-2.28", "The generalization of 'Student's' problem when several different population variances are involved", "Biometrika", "34", "28", 1947, "B. L. Welch");

    /// <summary>Distances of curves.</summary>
    public static ReportReference Curves { get; } = Of("10.1016/j.jspi.2013.03.018", "Energy statistics: A class of statistics based on distances", "J. Stat. Plan. Inference", "143", "1249", 2013, "G. J. Székely", "M. L. Rizzo");

    private static ReportReference Of(string doi, string title, string journal, string volume, string pages, int year, params string[] authors) => ReportReference.Of(new JournalArticle(authors, title, journal, volume, pages, year), doi);
}
