using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.Formats.Scattering;

/// <summary>Writes the phases of a system as one JSON file with version and checksum.</summary>
public static class ScatteringLibraryWriter
{
    /// <summary>Writes a library; the same library gives the same bytes.</summary>
    /// <param name="library">The library.</param>
    /// <param name="stream">Where to; left open.</param>
    public static void Write(ScatteringLibrary library, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(stream);
        var document = new ScatteringDocument { System = library.System, Edges = [.. library.Entries.Select(Edge)] };
        if (library.PathEntries.Count > 0)
        {
            document.Format = FormattableString.Invariant($"{ScatteringDocument.FormatPrefix}{ScatteringDocument.VersionWithPaths}");
            document.PathEdges = [.. library.PathEntries.Select(PathEdge)];
        }

        JObject json = JObject.FromObject(document);
        json[ScatteringDocument.ChecksumKey] = ScatteringDocument.Checksum(json);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        using var jsonWriter = new JsonTextWriter(writer) { Formatting = Formatting.Indented, CloseOutput = false };
        json.WriteTo(jsonWriter);
        jsonWriter.Flush();
        writer.WriteLine();
    }

    private static ScatteringDocument.EdgeDocument Edge(ScatteringLibraryEntry entry)
    {
        (ScatteringPhases phases, ScatteringProvenance provenance) = entry;
        return new ScatteringDocument.EdgeDocument
        {
            Edge = phases.Edge.ToString(),
            Provenance = Provenance(provenance),
            EnergyCount = phases.Count,
            EdgeEnergyEv = phases.EdgeEnergyEv,
            ChemicalPotentialEv = phases.ChemicalPotentialEv,
            NormanRadiusAngstrom = phases.NormanRadiusAngstrom,
            Wavenumbers = ScatteringDocument.Pack(phases.WavenumbersInvAngstrom),
            Momenta = ScatteringDocument.Pack(phases.MomentaInvAngstrom),
            Energies = ScatteringDocument.Pack(phases.EnergiesEv),
            References = ScatteringDocument.Pack(phases.ReferenceEnergiesEv),
            MatrixElements = ScatteringDocument.Pack([.. phases.MatrixElements(0), .. phases.MatrixElements(1), .. phases.MatrixElements(2)]),
            Potentials = [.. phases.Potentials.Select(p => new ScatteringDocument.PotentialDocument
            {
                Element = p.Element.Symbol,
                Label = p.Label,
                LMax = p.LMax,
                PhaseShifts = ScatteringDocument.Pack(p.PhaseShifts),
            })],
        };
    }

    private static ScatteringDocument.PathEdgeDocument PathEdge(ScatteringPathEntry entry) => new()
    {
        Edge = entry.Edge.ToString(),
        Provenance = Provenance(entry.Provenance),
        Paths = [.. entry.Paths.Select(p => new ScatteringDocument.PathDocument
        {
            Degeneracy = p.Degeneracy,
            HalfLengthAngstrom = p.HalfLengthAngstrom,
            EdgeEnergyEv = p.EdgeEnergyEv,
            Titles = [.. p.Titles],
            Atoms = [.. p.Atoms.Select(a => new ScatteringDocument.PathAtomDocument
            {
                Element = a.Element.Symbol,
                Potential = a.Potential,
                Label = a.Label,
                Position = [a.XAngstrom, a.YAngstrom, a.ZAngstrom],
            })],
            Columns =
            [
                ScatteringDocument.Pack(p.KInvAngstrom), ScatteringDocument.Pack(p.CentralPhase), ScatteringDocument.Pack(p.Amplitude), ScatteringDocument.Pack(p.Phase),
                ScatteringDocument.Pack(p.Reduction), ScatteringDocument.Pack(p.MeanFreePathAngstrom), ScatteringDocument.Pack(p.MomentumInvAngstrom),
            ],
        })],
    };

    private static ScatteringDocument.ProvenanceDocument Provenance(ScatteringProvenance provenance) => new()
    {
        Program = provenance.Program,
        ProgramVersion = provenance.ProgramVersion,
        Method = provenance.Method,
        SourceSha256 = provenance.SourceSha256,
        Input = [.. provenance.Input.Split('\n')],
    };
}
