using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace XasRmc.Formats.Scattering;

/// <summary>The shape of the file as JSON, and its checksum.</summary>
/// <remarks>
/// Arrays of numbers are base64 of little-endian IEEE 754 doubles, so that nothing is rounded; complex numbers are real and imaginary part in turn. The checksum is SHA-256 of the UTF-8
/// text of the whole document without white space and without the checksum itself.
/// </remarks>
internal sealed class ScatteringDocument
{
    public const string FormatPrefix = "xasrmc.scattering-phases/";
    public const int Version = 1;

    /// <summary>The version of a file that holds paths too: programs that know phases only refuse it.</summary>
    public const int VersionWithPaths = 2;
    public const string ChecksumKey = "sha256";
    public const string EncodingText = "Arrays are base64 of little-endian IEEE 754 doubles, complex numbers as real and imaginary part; units: eV, angstrom, radian; phase shifts run over energy and then l from -lMax (j = |l| + 1/2) to lMax (j = l - 1/2); matrix elements run over the channels kappa0 - 1, -kappa0, kappa0 + 1 and then energy.";

    [JsonProperty("format", Required = Required.Always)]
    public string Format { get; set; } = FormattableString.Invariant($"{FormatPrefix}{Version}");

    [JsonProperty(ChecksumKey, Required = Required.Always)]
    public string Sha256 { get; set; } = "";

    [JsonProperty("encoding", Required = Required.Always)]
    public string Encoding { get; set; } = EncodingText;

    [JsonProperty("system", Required = Required.Always)]
    public string System { get; set; } = "";

    [JsonProperty("edges", Required = Required.Always)]
    public List<EdgeDocument> Edges { get; set; } = [];

    [JsonProperty("pathEdges", NullValueHandling = NullValueHandling.Ignore)]
    public List<PathEdgeDocument>? PathEdges { get; set; }

    public static string Checksum(JObject document)
    {
        var bare = (JObject)document.DeepClone();
        bare.Remove(ChecksumKey);
        return Convert.ToHexStringLower(SHA256.HashData(global::System.Text.Encoding.UTF8.GetBytes(bare.ToString(Formatting.None))));
    }

    public static string Pack(ReadOnlySpan<double> values)
    {
        byte[] bytes = new byte[8 * values.Length];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), values[i]);
        return Convert.ToBase64String(bytes);
    }

    public static string Pack(ReadOnlySpan<Complex> values)
    {
        double[] parts = new double[2 * values.Length];
        for (int i = 0; i < values.Length; i++) (parts[2 * i], parts[2 * i + 1]) = (values[i].Real, values[i].Imaginary);
        return Pack(parts);
    }

    /// <exception cref="FormatException">Not base64 of whole doubles.</exception>
    public static double[] Unpack(string text)
    {
        byte[] bytes = Convert.FromBase64String(text);
        if (bytes.Length % 8 != 0) throw new FormatException("an array is not made of whole doubles");
        double[] values = new double[bytes.Length / 8];
        for (int i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(8 * i));
        return values;
    }

    /// <exception cref="FormatException">Not base64 of whole complex numbers.</exception>
    public static Complex[] UnpackComplex(string text)
    {
        double[] parts = Unpack(text);
        if (parts.Length % 2 != 0) throw new FormatException("an array is not made of whole complex numbers");
        return [.. Enumerable.Range(0, parts.Length / 2).Select(i => new Complex(parts[2 * i], parts[2 * i + 1]))];
    }

    internal sealed class EdgeDocument
    {
        [JsonProperty("edge", Required = Required.Always)]
        public string Edge { get; set; } = "";

        [JsonProperty("provenance", Required = Required.Always)]
        public ProvenanceDocument Provenance { get; set; } = new();

        [JsonProperty("energyCount", Required = Required.Always)]
        public int EnergyCount { get; set; }

        [JsonProperty("edgeEnergyEv", Required = Required.Always)]
        public double EdgeEnergyEv { get; set; }

        [JsonProperty("chemicalPotentialEv", Required = Required.Always)]
        public double ChemicalPotentialEv { get; set; }

        [JsonProperty("normanRadiusAngstrom", Required = Required.Always)]
        public double NormanRadiusAngstrom { get; set; }

        [JsonProperty("wavenumbersInvAngstrom", Required = Required.Always)]
        public string Wavenumbers { get; set; } = "";

        [JsonProperty("momentaInvAngstrom", Required = Required.Always)]
        public string Momenta { get; set; } = "";

        [JsonProperty("energiesEv", Required = Required.Always)]
        public string Energies { get; set; } = "";

        [JsonProperty("referenceEnergiesEv", Required = Required.Always)]
        public string References { get; set; } = "";

        [JsonProperty("matrixElements", Required = Required.Always)]
        public string MatrixElements { get; set; } = "";

        [JsonProperty("potentials", Required = Required.Always)]
        public List<PotentialDocument> Potentials { get; set; } = [];
    }

    internal sealed class ProvenanceDocument
    {
        [JsonProperty("program", Required = Required.Always)]
        public string Program { get; set; } = "";

        [JsonProperty("programVersion", Required = Required.Always)]
        public string ProgramVersion { get; set; } = "";

        [JsonProperty("method", Required = Required.Always)]
        public string Method { get; set; } = "";

        [JsonProperty("sourceSha256", Required = Required.Always)]
        public string SourceSha256 { get; set; } = "";

        [JsonProperty("input", Required = Required.Always)]
        public List<string> Input { get; set; } = [];
    }

    internal sealed class PotentialDocument
    {
        [JsonProperty("element", Required = Required.Always)]
        public string Element { get; set; } = "";

        [JsonProperty("label", Required = Required.Always)]
        public string Label { get; set; } = "";

        [JsonProperty("lMax", Required = Required.Always)]
        public int LMax { get; set; }

        [JsonProperty("phaseShifts", Required = Required.Always)]
        public string PhaseShifts { get; set; } = "";
    }

    internal sealed class PathEdgeDocument
    {
        [JsonProperty("edge", Required = Required.Always)]
        public string Edge { get; set; } = "";

        [JsonProperty("provenance", Required = Required.Always)]
        public ProvenanceDocument Provenance { get; set; } = new();

        [JsonProperty("paths", Required = Required.Always)]
        public List<PathDocument> Paths { get; set; } = [];
    }

    internal sealed class PathDocument
    {
        [JsonProperty("degeneracy", Required = Required.Always)]
        public double Degeneracy { get; set; }

        [JsonProperty("halfLengthAngstrom", Required = Required.Always)]
        public double HalfLengthAngstrom { get; set; }

        [JsonProperty("edgeEnergyEv", Required = Required.Always)]
        public double EdgeEnergyEv { get; set; }

        [JsonProperty("titles", Required = Required.Always)]
        public List<string> Titles { get; set; } = [];

        [JsonProperty("atoms", Required = Required.Always)]
        public List<PathAtomDocument> Atoms { get; set; } = [];

        /// <summary>k, central phase, |F|, phase of F, reduction, mean free path, Re p: one array each.</summary>
        [JsonProperty("columns", Required = Required.Always)]
        public List<string> Columns { get; set; } = [];
    }

    internal sealed class PathAtomDocument
    {
        [JsonProperty("element", Required = Required.Always)]
        public string Element { get; set; } = "";

        [JsonProperty("potential", Required = Required.Always)]
        public int Potential { get; set; }

        [JsonProperty("label", Required = Required.Always)]
        public string Label { get; set; } = "";

        [JsonProperty("positionAngstrom", Required = Required.Always)]
        public List<double> Position { get; set; } = [];
    }
}
