using System.Globalization;

namespace XasRmc.Core;

/// <summary>A chemical element with its tabulated absorption edges; there is one instance an element.</summary>
/// <remarks>Masses and edge energies: Elam, Ravel, Sieber, Radiat. Phys. Chem. 63 (2002) 121, doi 10.1016/S0969-806X(01)00227-4 (Z 1 to 98).</remarks>
public sealed class Element
{
    private static readonly Element[] s_all = Load();
    private static readonly Dictionary<string, Element> s_bySymbol = s_all.ToDictionary(e => e.Symbol, StringComparer.OrdinalIgnoreCase);
    private readonly double[] _edgeEnergiesEv;

    private Element(int atomicNumber, string symbol, double massU, double[] edgeEnergiesEv)
    {
        AtomicNumber = atomicNumber;
        Symbol = symbol;
        MassU = massU;
        _edgeEnergiesEv = edgeEnergiesEv;
    }

    /// <summary>Every tabulated element, by atomic number.</summary>
    public static IReadOnlyList<Element> All => s_all;

    /// <summary>The number of protons.</summary>
    public int AtomicNumber { get; }

    /// <summary>The chemical symbol, e.g. <c>Au</c>.</summary>
    public string Symbol { get; }

    /// <summary>The atomic mass in unified atomic mass units.</summary>
    public double MassU { get; }

    /// <summary>The element of a symbol, in any letter case.</summary>
    /// <exception cref="ArgumentException">No element has this symbol.</exception>
    public static Element Of(string symbol) =>
        Find(symbol) ?? throw new ArgumentException($"'{symbol}' is not the symbol of an element from H to Cf.", nameof(symbol));

    /// <summary>The element of an atomic number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to 98.</exception>
    public static Element Of(int atomicNumber) => atomicNumber >= 1 && atomicNumber <= s_all.Length
        ? s_all[atomicNumber - 1]
        : throw new ArgumentOutOfRangeException(nameof(atomicNumber), atomicNumber, $"Atomic numbers run from 1 to {s_all.Length}.");

    /// <summary>The element of a symbol, or null.</summary>
    public static Element? Find(string symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return s_bySymbol.GetValueOrDefault(symbol.Trim());
    }

    /// <summary>The tabulated energy of an edge in eV, or null where the shell is empty or not tabulated.</summary>
    public double? EdgeEnergyEv(EdgeName edge)
    {
        double energyEv = _edgeEnergiesEv[(int)edge];
        return double.IsNaN(energyEv) ? null : energyEv;
    }

    /// <summary>The chemical symbol.</summary>
    public override string ToString() => Symbol;

    private static Element[] Load()
    {
        using Stream stream = typeof(Element).Assembly.GetManifestResourceStream("elements.tsv")
            ?? throw new InvalidOperationException("The assembly lacks its table of elements.");
        using var reader = new StreamReader(stream);
        var elements = new List<Element>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.StartsWith('z')) continue;
            string[] cells = line.Split('\t');
            double[] edges = [.. cells[3..].Select(c => c == "-" ? double.NaN : double.Parse(c, CultureInfo.InvariantCulture))];
            elements.Add(new Element(
                int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1], double.Parse(cells[2], CultureInfo.InvariantCulture), edges));
        }

        return [.. elements];
    }
}
