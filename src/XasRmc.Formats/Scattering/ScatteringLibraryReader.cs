using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.Formats.Scattering;

/// <summary>Reads the file of a system's phases, and refuses one that is damaged, edited, newer or something else.</summary>
public static class ScatteringLibraryReader
{
    /// <summary>Reads a library.</summary>
    /// <param name="stream">The file; left open.</param>
    /// <param name="sourceName">The name to use in error messages.</param>
    /// <exception cref="XasFormatException">Not JSON, not such a file, of a version that this program does not know, or not as it was written.</exception>
    public static ScatteringLibrary Read(Stream stream, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        JObject json = Parse(stream, sourceName);
        string format = json["format"] is JValue { Type: JTokenType.String } value ? (string)value! : "";
        if (!format.StartsWith(ScatteringDocument.FormatPrefix, StringComparison.Ordinal))
            throw new XasFormatException(sourceName, 1, $"this is not a file of scattering phases: its format is '{format}', not '{ScatteringDocument.FormatPrefix}{ScatteringDocument.Version}'");
        if (format[ScatteringDocument.FormatPrefix.Length..] != ScatteringDocument.Version.ToString(CultureInfo.InvariantCulture))
            throw new XasFormatException(sourceName, 1, $"the format '{format}' is not known: this program reads '{ScatteringDocument.FormatPrefix}{ScatteringDocument.Version}'");
        if (json[ScatteringDocument.ChecksumKey] is not JValue { Type: JTokenType.String } checksum || (string?)checksum != ScatteringDocument.Checksum(json))
            throw new XasFormatException(sourceName, 0, "the checksum does not match: the file is damaged or was edited; make or fetch it again");

        try
        {
            ScatteringDocument document = json.ToObject<ScatteringDocument>(JsonSerializer.Create(new JsonSerializerSettings { MissingMemberHandling = MissingMemberHandling.Error }))!;
            return new ScatteringLibrary(document.System, [.. document.Edges.Select(Entry)]);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException)
        {
            throw new XasFormatException(sourceName, 0, $"the phases are not whole: {fault.Message.TrimEnd('.')}");
        }
    }

    private static JObject Parse(Stream stream, string sourceName)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 65536, leaveOpen: true);
        using var jsonReader = new JsonTextReader(reader) { CloseInput = false, DateParseHandling = DateParseHandling.None, MaxDepth = 16 };
        try
        {
            return JObject.Load(jsonReader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
        }
        catch (JsonReaderException fault)
        {
            throw new XasFormatException(sourceName, Math.Max(fault.LineNumber, 1), "this is not a whole JSON document of scattering phases");
        }
    }

    private static ScatteringLibraryEntry Entry(ScatteringDocument.EdgeDocument edge)
    {
        ScatteringProvenance provenance = new(edge.Provenance.Program, edge.Provenance.ProgramVersion, edge.Provenance.Method, string.Join('\n', edge.Provenance.Input), edge.Provenance.SourceSha256);
        ScatteringPotential[] potentials = [.. edge.Potentials.Select(p => new ScatteringPotential(Element.Of(p.Element), p.Label, p.LMax, ScatteringDocument.UnpackComplex(p.PhaseShifts)))];
        double[] wavenumbers = ScatteringDocument.Unpack(edge.Wavenumbers);
        Require.Length(wavenumbers.Length, edge.EnergyCount, "wavenumbersInvAngstrom");
        var phases = new ScatteringPhases(
            AbsorptionEdge.Parse(edge.Edge), wavenumbers, ScatteringDocument.UnpackComplex(edge.Momenta), ScatteringDocument.UnpackComplex(edge.Energies), ScatteringDocument.UnpackComplex(edge.References),
            edge.EdgeEnergyEv, edge.ChemicalPotentialEv, edge.NormanRadiusAngstrom, ScatteringDocument.UnpackComplex(edge.MatrixElements), potentials,
            ScatteringLibraryEntry.Summary(provenance.Program, provenance.ProgramVersion, provenance.Method, provenance.SourceSha256));
        return new ScatteringLibraryEntry(phases, provenance);
    }
}
