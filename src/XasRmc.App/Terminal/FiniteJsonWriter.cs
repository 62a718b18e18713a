using Newtonsoft.Json;

namespace XasRmc.App.Terminal;

/// <summary>Writes JSON that every reader takes: a number that is not finite becomes null, since JSON has no word for it.</summary>
internal sealed class FiniteJsonWriter : JsonTextWriter
{
    /// <summary>Makes a writer.</summary>
    /// <param name="text">Where it writes.</param>
    public FiniteJsonWriter(TextWriter text)
        : base(text)
    {
        Formatting = Formatting.None;
    }

    /// <inheritdoc />
    public override void WriteValue(double value)
    {
        if (double.IsFinite(value)) base.WriteValue(value);
        else WriteNull();
    }

    /// <inheritdoc />
    public override void WriteValue(float value)
    {
        if (float.IsFinite(value)) base.WriteValue(value);
        else WriteNull();
    }
}
