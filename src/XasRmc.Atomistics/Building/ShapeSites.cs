namespace XasRmc.Atomistics.Building;

/// <summary>Finds the body of a shape that has the wanted number of places.</summary>
internal static class ShapeSites
{
    // An atom that touches the support counts these as neighbours there, so that it is not taken for a corner.
    private const int BondsToSupport = 4;

    /// <summary>The places, Å, in a frame centred on the free body, and the whole bodies around the wanted number.</summary>
    public static (double[] Sites, MagicSizes? Sizes) Choose(ParticleSettings settings, CrystalLattice lattice)
    {
        if (ExplicitSize(settings) is { } only) return (Cut(only.SitesAt(0), settings, lattice, out _), null);
        for (int capacity = settings.Atoms + 200; ; capacity *= 4)
        {
            SizeFamily family = Family(settings, lattice, capacity);
            if (Search(family, settings, lattice) is { } found) return found;
            if (capacity > 200 * (long)ParticleBuilder.MostAtoms) throw new ArgumentException("No body of this shape is large enough.", nameof(settings));
        }
    }

    private static SizeFamily? ExplicitSize(ParticleSettings s) => s.Shape switch
    {
        ParticleShape.Octahedron or ParticleShape.TruncatedOctahedron or ParticleShape.Cuboctahedron when s.Octahedron is { } size && HasFccPlaces(s) => new OctahedralFamily(s.LatticeParameterAngstrom, _ => size, 0),
        ParticleShape.InoDecahedron or ParticleShape.MarksDecahedron when s.Decahedron is { } size => DecahedralFamily.Of(s.LatticeParameterAngstrom, size),
        _ => null,
    };

    private static bool HasFccPlaces(ParticleSettings s) => s.Lattice is LatticeKind.Fcc or LatticeKind.L10 or LatticeKind.L12;

    private static SizeFamily Family(ParticleSettings s, CrystalLattice lattice, int capacity)
    {
        double a = s.LatticeParameterAngstrom;
        bool isFcc = lattice.HasFccPlaces;
        double root3 = Math.Sqrt(3);
        ConvexFamily Convex(params FacetEnergy[] facets) => new(lattice, a, FacetBody.Facets(lattice, facets), capacity);
        switch (s.Shape)
        {
            case ParticleShape.Sphere: return new ConvexFamily(lattice, a, [], capacity);
            case ParticleShape.Icosahedron: return new IcosahedralFamily(a);
            case ParticleShape.InoDecahedron: return DecahedralFamily.Ino(a);
            case ParticleShape.MarksDecahedron: return DecahedralFamily.Marks(a);
            case ParticleShape.Wulff: return new ConvexFamily(lattice, a, FacetBody.Facets(lattice, s.FacetEnergies.Count > 0 ? s.FacetEnergies : Usual(lattice.Kind)), capacity);
            case ParticleShape.Cube: return Convex(new FacetEnergy(1, 0, 0, 1));
            case ParticleShape.RhombicDodecahedron: return Convex(new FacetEnergy(1, 1, 0, 1));
            case ParticleShape.Tetrahedron when isFcc: return new TetrahedralFamily(a);
            case ParticleShape.Tetrahedron: throw new ArgumentException("A tetrahedron is cut from fcc places only.", nameof(s));
            case ParticleShape.Octahedron when isFcc: return new OctahedralFamily(a, n => new(n + 2, 0), 500);
            case ParticleShape.Cuboctahedron when isFcc: return new OctahedralFamily(a, n => new(2 * n + 3, n + 1), 250);
            case ParticleShape.TruncatedOctahedron when isFcc && s.Truncation is { } t: return new OctahedralFamily(a, n => new(n + 2, (int)Math.Round(t * (n + 1) / 2, MidpointRounding.ToZero)), 500);
            case ParticleShape.TruncatedOctahedron when isFcc: return new OctahedralFamily(a, n => new(3 * n + 4, n + 1), 180);
            case ParticleShape.Octahedron: return Convex(new FacetEnergy(1, 1, 1, 1));
            // Distances of (100) and (111): an octahedron of unit corner distance whose corners are cut at 1 − t/2.
            case ParticleShape.Cuboctahedron: return Convex(new(1, 1, 1, 1 / root3), new(1, 0, 0, 0.5));
            case ParticleShape.TruncatedOctahedron: return Convex(new(1, 1, 1, 1 / root3), new(1, 0, 0, 1 - (s.Truncation ?? 2.0 / 3) / 2));
            default: throw new ArgumentException($"{s.Shape} is not a particle.", nameof(s));
        }
    }

    private static FacetEnergy[] Usual(LatticeKind kind) => kind switch
    {
        LatticeKind.Bcc => [new(1, 1, 0, 1), new(1, 0, 0, 1.1)],
        LatticeKind.Hcp => [new(0, 0, 1, 1), new(1, 0, 0, 1.1), new(1, 0, 1, 1.1)],
        _ => [new(1, 1, 1, 1), new(1, 0, 0, 1.15)],
    };

    private static (double[] Sites, MagicSizes Sizes)? Search(SizeFamily family, ParticleSettings settings, CrystalLattice lattice)
    {
        int wanted = settings.Atoms, above = 0;
        int CountAt(int size) => settings.Support is null || family.CountAt(size) == int.MaxValue ? (int)Math.Min(int.MaxValue, family.CountAt(size)) : Cut(family.SitesAt(size), settings, lattice, out _).Length / 3;
        while (CountAt(above) is var count && count < wanted) above++;
        if (CountAt(above) == int.MaxValue) return null;
        var sizes = new MagicSizes(CountAt(above) == wanted ? wanted : above > 0 ? CountAt(above - 1) : null, CountAt(above));
        AtomCountRule rule = settings.Shape == ParticleShape.Sphere ? AtomCountRule.Exact : settings.CountRule;
        int below = sizes.Below == sizes.Above ? above : above - 1;
        if (rule == AtomCountRule.AtMost && below < 0) throw new ArgumentException(FormattableString.Invariant($"The smallest {LatticeNames.Of(settings.Shape)} has {sizes.Above} atoms."), nameof(settings));
        int chosen = rule switch
        {
            AtomCountRule.AtMost => below,
            AtomCountRule.AtLeast => above,
            _ => below >= 0 && sizes.Nearest(wanted) == sizes.Below ? below : above,
        };
        double[] sites = Cut(family.SitesAt(chosen), settings, lattice, out double plane);
        if (rule != AtomCountRule.Exact || sites.Length / 3 == wanted) return (sites, sizes);
        return (Exactly(family, chosen, above, sites, plane, settings, lattice), sizes);
    }

    private static double[] Exactly(SizeFamily family, int chosen, int above, double[] sites, double plane, ParticleSettings settings, CrystalLattice lattice)
    {
        double shellEnd = lattice.Shell.CutoffRatio * ShortestDistance(settings, lattice);
        if (sites.Length / 3 < settings.Atoms && family.OuterSitesAt(chosen) is { } outer)
        {
            if (settings.Support is not null) outer = Beneath(outer, settings, lattice, plane);
            if (SiteAdjustment.Grow(sites, outer, settings.Atoms, shellEnd, ToSupport(outer, settings, lattice, plane, shellEnd)) is { } grown) return grown;
        }

        // Where larger bodies do not hold the smaller ones, the next larger is peeled.
        if (sites.Length / 3 < settings.Atoms) sites = Cut(family.SitesAt(above), settings, lattice, out plane);
        return SiteAdjustment.Peel(sites, settings.Atoms, shellEnd, ToSupport(sites, settings, lattice, plane, shellEnd));
    }

    private static double ShortestDistance(ParticleSettings s, CrystalLattice lattice) => s.LatticeParameterAngstrom * lattice.Kind switch
    {
        LatticeKind.Bcc => Math.Sqrt(3) / 2,
        LatticeKind.Hcp => Math.Min(1, Math.Sqrt(1.0 / 3 + lattice.AxialRatio * lattice.AxialRatio / 4)),
        _ => Math.Sqrt(0.5),
    };

    private static double[] Cut(double[] sites, ParticleSettings settings, CrystalLattice lattice, out double plane)
    {
        plane = double.PositiveInfinity;
        if (settings.Support is not { } support) return sites;
        (double, double, double) normal = Normal(support, lattice);
        double[] kept = Beneath(sites, settings, lattice, support.Height * Highest(sites, normal) + 1e-6);
        // From here on the plane is that of the atoms that touch it.
        if (kept.Length > 0) plane = Highest(kept, normal) + 1e-6;
        return kept;
    }

    private static double[] Beneath(double[] sites, ParticleSettings settings, CrystalLattice lattice, double plane)
    {
        (double, double, double) normal = Normal(settings.Support!, lattice);
        return [.. Enumerable.Range(0, sites.Length / 3).Where(i => Height(sites, i, normal) <= plane).SelectMany(i => sites[(3 * i)..(3 * i + 3)])];
    }

    private static int[] ToSupport(double[] sites, ParticleSettings settings, CrystalLattice lattice, double plane, double shellEnd)
    {
        int[] bonds = new int[sites.Length / 3];
        if (settings.Support is null) return bonds;
        (double, double, double) normal = Normal(settings.Support, lattice);
        for (int i = 0; i < bonds.Length; i++) bonds[i] = Height(sites, i, normal) > plane - shellEnd / 3 ? BondsToSupport : 0;
        return bonds;
    }

    private static (double X, double Y, double Z) Normal(SupportCut support, CrystalLattice lattice)
    {
        (double x, double y, double z) = lattice.Normal(support.H, support.K, support.L);
        double r = Math.Sqrt(x * x + y * y + z * z);
        return (x / r, y / r, z / r);
    }

    private static double Highest(double[] sites, (double, double, double) normal) => Enumerable.Range(0, sites.Length / 3).Max(i => Height(sites, i, normal));

    private static double Height(double[] sites, int i, (double X, double Y, double Z) normal) => sites[3 * i] * normal.X + sites[3 * i + 1] * normal.Y + sites[3 * i + 2] * normal.Z;
}
