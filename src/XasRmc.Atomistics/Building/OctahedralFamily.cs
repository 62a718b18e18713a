using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Octahedra, truncated octahedra, cuboctahedra on fcc places, by <see cref="FccParticle"/>.</summary>
internal sealed class OctahedralFamily(double latticeParameterAngstrom, Func<int, OctahedronSize> sizeOf, int largest) : SizeFamily
{
    // Only places are wanted; the element of the carrier is thrown away.
    private static readonly Element s_any = Element.Of(79);

    public override long CountAt(int size) => size > largest ? int.MaxValue : sizeOf(size).Atoms;

    public override double[] SitesAt(int size) =>
        FccParticle.TruncatedOctahedron(s_any, latticeParameterAngstrom, sizeOf(size).EdgeAtoms, sizeOf(size).CutLayers).PositionsAngstrom.ToArray();

    public override double[] OuterSitesAt(int size)
    {
        OctahedronSize body = sizeOf(size);
        // Four layers of edge more has the same parity, so the same centre.
        double[] sites = FccParticle.TruncatedOctahedron(s_any, latticeParameterAngstrom, body.EdgeAtoms + 4, Math.Min(body.CutLayers + 1, (body.EdgeAtoms + 3) / 2)).PositionsAngstrom.ToArray();
        return SiteAdjustment.Without(sites, SitesAt(size));
    }
}
