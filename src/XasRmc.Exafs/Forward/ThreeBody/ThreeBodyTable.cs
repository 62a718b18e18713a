using System.Buffers;
using System.Numerics;
using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>The amplitudes of one kind of path of an absorber and two other atoms, for one pair of elements, as a table that fills itself where it is asked.</summary>
/// <remarks>
/// T(k; r1, r2, β) = S(k) times the product of the legs' lengths varies slowly with the geometry: r1 leads from the absorber to the first atom; r2 from there to the second, bent by β, or for
/// <see cref="PathClass.ThroughAbsorber"/> from the absorber to the second atom, at the angle β from r1. Nodes lie every 0.15 Å from 2 Å on and every 2.5°; T is even in β about 0 and about 180°. Between nodes it is interpolated by Lagrange's
/// formula, four points in each distance and six in the angle. A node is kept as its shares of a few directions (<see cref="ThreeBodyBasis"/>). A node depends on nothing but its place, so the order of questions changes no bit. Errors: docs/theory/multiple-scattering.md.
/// </remarks>
internal sealed class ThreeBodyTable
{
    private const double DistanceStep = 0.15, FirstDistance = 2, SmallestDistance = 0.5, LongestSample = 13.5;
    private const int DistancePoints = 4, AnglePoints = 6, Distances = 40, AnglesToStraightBack = 72;

    private const int Stencil = DistancePoints * DistancePoints * AnglePoints;

    private readonly PathClass _class;
    private readonly int _first, _second;
    private readonly float[]?[] _nodes = new float[]?[Distances * Distances * (AnglesToStraightBack + 1)];
    private readonly ThreeBodyMemory _memory;
    private readonly Lazy<ThreeBodyBasis> _basis;

    /// <summary>Makes an empty table.</summary>
    /// <param name="pathClass">The kind of path: triangle, retracing or through the absorber.</param>
    /// <param name="first">The potential of the first atom.</param>
    /// <param name="second">That of the second.</param>
    /// <param name="memory">Where amplitudes are computed; shared by the tables of an edge.</param>
    public ThreeBodyTable(PathClass pathClass, int first, int second, ThreeBodyMemory memory)
    {
        (_class, _first, _second, _memory) = (pathClass, first, second, memory);
        _basis = new Lazy<ThreeBodyBasis>(MakeBasis);
    }

    /// <summary>The numbers of an amplitude that <see cref="Interpolate"/> fills, padding included.</summary>
    public int PaddedLength => _basis.Value.PaddedLength;

    /// <summary>The nodes computed so far.</summary>
    public int NodeCount => _nodes.Count(n => n is not null);

    /// <summary>T at a geometry.</summary>
    /// <param name="r1">r1, Å.</param>
    /// <param name="r2">r2, Å.</param>
    /// <param name="beta">β, radians.</param>
    /// <param name="result">Receives Re T of all wave numbers, then Im T, then padding.</param>
    public void Interpolate(double r1, double r2, double beta, Span<float> result)
    {
        Span<double> w1 = stackalloc double[DistancePoints], w2 = stackalloc double[DistancePoints], wb = stackalloc double[AnglePoints];
        int i1 = Place((r1 - FirstDistance) / DistanceStep, 0, w1), i2 = Place((r2 - FirstDistance) / DistanceStep, 0, w2), ib = Place(beta * AnglesToStraightBack / Math.PI, int.MinValue, wb);
        float[][] nodes = ArrayPool<float[]>.Shared.Rent(Stencil);
        Span<float> weights = stackalloc float[Stencil];
        int at = 0;
        for (int a = 0; a < DistancePoints; a++)
        {
            for (int b = 0; b < DistancePoints; b++)
            {
                for (int c = 0; c < AnglePoints; c++)
                {
                    // Beyond straight on and straight back the table goes on as its mirror image.
                    int angle = Math.Abs(ib + c);
                    if (angle > AnglesToStraightBack) angle = 2 * AnglesToStraightBack - angle;
                    weights[at] = (float)(w1[a] * w2[b] * wb[c]);
                    nodes[at++] = Node(i1 + a, i2 + b, angle);
                }
            }
        }

        ThreeBodyBasis basis = _basis.Value;
        Span<float> shares = stackalloc float[basis.Count];
        for (int n = 0; n < shares.Length; n += Vector<float>.Count)
        {
            Vector<float> sum = Vector<float>.Zero;
            for (int i = 0; i < Stencil; i++) sum = Vector.FusedMultiplyAdd(new Vector<float>(weights[i]), new Vector<float>(nodes[i], n), sum);
            sum.CopyTo(shares[n..]);
        }

        basis.Expand(shares, result);
        ArrayPool<float[]>.Shared.Return(nodes);
    }

    /// <summary>The first point of a stencil, not below a lowest one, and its weights.</summary>
    private static int Place(double place, int lowest, Span<double> weights)
    {
        int before = weights.Length / 2 - 1, start = Math.Max(lowest, (int)Math.Floor(place) - before);
        LagrangeStencil.Fill(place - start - before, weights);
        return start;
    }

    private float[] Node(int i1, int i2, int angle)
    {
        ref float[]? place = ref _nodes[(i1 * Distances + i2) * (AnglesToStraightBack + 1) + angle];
        if (Volatile.Read(ref place) is { } node) return node;
        float[] made = _basis.Value.Project(Compute(FirstDistance + i1 * DistanceStep, FirstDistance + i2 * DistanceStep, angle * Math.PI / AnglesToStraightBack));
        return Interlocked.CompareExchange(ref place, made, null) ?? made;
    }

    /// <summary>The directions of amplitudes from geometries all over the table.</summary>
    private ThreeBodyBasis MakeBasis()
    {
        double[] distances = _class == PathClass.Triangle ? [2.3, 2.6, 2.9, 3.4, 4.1, 5] : [2.3, 2.6, 2.9, 3.4, 4.1];
        double[] angles = [.. Enumerable.Range(0, 13).Select(i => i * Math.PI / 12)];
        var samples = new List<float[]>();
        foreach ((double r1, double r2, double beta) in from a in distances from b in distances from c in angles select (a, b, c))
        {
            double across = Math.Sqrt(r1 * r1 + r2 * r2 + 2 * r1 * r2 * Math.Cos(beta));
            if (_class == PathClass.Triangle ? across > distances[0] && r1 + r2 + across < LongestSample : r1 + r2 < 0.5 * LongestSample) samples.Add(Compute(r1, r2, beta));
        }

        return new ThreeBodyBasis(samples, _memory.Grid);
    }

    private float[] Compute(double r1, double r2, double beta)
    {
        (double sine, double cosine) = Math.SinCos(beta);
        double start = _class == PathClass.ThroughAbsorber ? 0 : r1, x = r2 * sine, z = start + r2 * cosine, back = Math.Sqrt(x * x + z * z);
        (double[] positions, int[] potentials, double lengths) = _class switch
        {
            PathClass.Triangle => ((double[])[0, 0, 0, 0, 0, r1, x, 0, z], (int[])[0, _first, _second], r1 * r2 * back),
            PathClass.Retracing => ([0, 0, 0, 0, 0, r1, x, 0, z, 0, 0, r1], [0, _first, _second, _first], r1 * r2 * r2 * r1),
            _ => ([0, 0, 0, 0, 0, r1, 0, 0, 0, x, 0, z], [0, _first, 0, _second], r1 * r1 * r2 * r2),
        };
        // Two atoms in one place: a node that no path reaches but that a stencil may name.
        bool isPossible = back > SmallestDistance || _class != PathClass.Triangle;
        return _memory.Amplitude(positions, potentials, isPossible ? lengths : 0);
    }
}
