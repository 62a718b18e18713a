namespace XasRmc.App.Options;

/// <summary>What a setting takes.</summary>
internal enum SettingKind
{
    /// <summary>A text, e.g. a folder.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Switch,

    /// <summary>One of some words.</summary>
    Choice,

    /// <summary>Any number of texts.</summary>
    List,

    /// <summary>The key of an action.</summary>
    Key,
}
