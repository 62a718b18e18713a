namespace XasRmc.App.Feff;

/// <summary>FEFF is missing or did not finish: what went wrong, where, and what to do about it.</summary>
public sealed class FeffException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="what">What went wrong, one sentence without a full stop.</param>
    /// <param name="where">The folder or program.</param>
    /// <param name="whatToDo">What the user can do, one sentence without a full stop.</param>
    public FeffException(string what, string where, string whatToDo)
        : base($"{what} ({where}). {whatToDo}") => (What, Where, WhatToDo) = (what, where, whatToDo);

    /// <summary>What went wrong.</summary>
    public string What { get; }

    /// <summary>The folder or program.</summary>
    public string Where { get; }

    /// <summary>What the user can do.</summary>
    public string WhatToDo { get; }
}
