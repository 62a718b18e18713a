namespace XasRmc.App.Batches;

/// <summary>How spectra of several edges become points.</summary>
internal enum BatchPairingRule
{
    /// <summary>By the table where it tells, else by names where each has a partner, else by order.</summary>
    Auto,

    /// <summary>By names that are the same but for the words of the edge.</summary>
    Name,

    /// <summary>The first of one edge with the first of the other, and so on.</summary>
    Order,
}
