using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>Collects atoms while a file is read; species are numbered as they appear.</summary>
internal sealed class AtomList
{
    private readonly List<Element> _species = [];
    private readonly List<int> _index = [];
    private readonly List<double> _positions = [];

    public int Count => _index.Count;

    public void Add(Element element, double x, double y, double z)
    {
        int which = _species.IndexOf(element);
        if (which < 0)
        {
            which = _species.Count;
            _species.Add(element);
        }

        _index.Add(which);
        _positions.AddRange([x, y, z]);
    }

    public AtomicConfiguration Build(string label, UnitCell? cell) => new(label, _species, _index.ToArray(), _positions.ToArray(), cell);
}
