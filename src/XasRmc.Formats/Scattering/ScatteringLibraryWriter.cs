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
            Provenance = new ScatteringDocument.ProvenanceDocument
            {
                Program = provenance.Program,
                ProgramVersion = provenance.ProgramVersion,
                Method = provenance.Method,
                SourceSha256 = provenance.SourceSha256,
                Input = [.. provenance.Input.Split('\n')],
            },
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
}
