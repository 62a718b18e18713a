namespace XasRmc.TrainingSets;

/// <summary>The words that recipes, labels and answers have for choices: the names in the code with a small first letter.</summary>
public static class RecipeWord
{
    /// <summary>The word of a choice.</summary>
    public static string Of<T>(T choice)
        where T : struct, Enum
    {
        string name = choice.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
