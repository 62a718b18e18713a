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
        if (!int.TryParse(format.AsSpan(ScatteringDocument.FormatPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int version) || version is not (ScatteringDocument.Version or ScatteringDocument.VersionWithPaths))
            throw new XasFormatException(sourceName, 1, $"the format '{format}' is not known: this program reads versions {ScatteringDocument.Version} and {ScatteringDocument.VersionWithPaths}; take a newer program, or make the file again");
        if (json[ScatteringDocument.ChecksumKey] is not JValue { Type: JTokenType.String } checksum || (string?)checksum != ScatteringDocument.Checksum(json))
            throw new XasFormatException(sourceName, 0, "the checksum does not match: the file is damaged or was edited; make or fetch it again");

        try
        {
            ScatteringDocument document = json.ToObject<ScatteringDocument>(JsonSerializer.Create(new JsonSerializerSettings { MissingMemberHandling = MissingMemberHandling.Error }))!;
            return new ScatteringLibrary(document.System, [.. document.Edges.Select(Entry)], [.. (document.PathEdges ?? []).Select(PathEntry)]);
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
        ScatteringProvenance provenance = Provenance(edge.Provenance);
        ScatteringPotential[] potentials = [.. edge.Potentials.Select(p => new ScatteringPotential(Element.Of(p.Element), p.Label, p.LMax, ScatteringDocument.UnpackComplex(p.PhaseShifts)))];
        double[] wavenumbers = ScatteringDocument.Unpack(edge.Wavenumbers);
        Require.Length(wavenumbers.Length, edge.EnergyCount, "wavenumbersInvAngstrom");
        var phases = new ScatteringPhases(
            AbsorptionEdge.Parse(edge.Edge), wavenumbers, ScatteringDocument.UnpackComplex(edge.Momenta), ScatteringDocument.UnpackComplex(edge.Energies), ScatteringDocument.UnpackComplex(edge.References),
            edge.EdgeEnergyEv, edge.ChemicalPotentialEv, edge.NormanRadiusAngstrom, ScatteringDocument.UnpackComplex(edge.MatrixElements), potentials,
            ScatteringLibraryEntry.Summary(provenance.Program, provenance.ProgramVersion, provenance.Method, provenance.SourceSha256));
        return new ScatteringLibraryEntry(phases, provenance);
    }

    private static ScatteringPathEntry PathEntry(ScatteringDocument.PathEdgeDocument edge) =>
        new(AbsorptionEdge.Parse(edge.Edge), [.. edge.Paths.Select(Path)], Provenance(edge.Provenance));

    private static TabulatedPath Path(ScatteringDocument.PathDocument path)
    {
        const int ColumnCount = 7;
        Require.Length(path.Columns.Count, ColumnCount, "columns");
        foreach (ScatteringDocument.PathAtomDocument atom in path.Atoms) Require.Length(atom.Position.Count, 3, "positionAngstrom");
        double[][] c = [.. path.Columns.Select(ScatteringDocument.Unpack)];
        return new TabulatedPath(
            path.Degeneracy, path.HalfLengthAngstrom, path.EdgeEnergyEv,
            [.. path.Atoms.Select(a => new TabulatedPathAtom(Element.Of(a.Element), a.Potential, a.Label, a.Position[0], a.Position[1], a.Position[2]))],
            path.Titles, c[0], c[1], c[2], c[3], c[4], c[5], c[6]);
    }

    private static ScatteringProvenance Provenance(ScatteringDocument.ProvenanceDocument p) => new(p.Program, p.ProgramVersion, p.Method, string.Join('\n', p.Input), p.SourceSha256);
}
