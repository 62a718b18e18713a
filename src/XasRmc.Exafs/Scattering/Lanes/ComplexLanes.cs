using System.Numerics;
using System.Runtime.CompilerServices;

namespace XasRmc.Exafs.Scattering.Lanes;

/// <summary>As many complex numbers of single precision as the machine's vectors hold, one for each of neighbouring wave numbers.</summary>
internal readonly struct ComplexLanes(Vector<float> re, Vector<float> im)
{
    public readonly Vector<float> Re = re;
    public readonly Vector<float> Im = im;

    /// <summary>Two vectors of double precision side by side.</summary>
    public static ComplexLanes Of(ComplexVector first, ComplexVector second) => new(Vector.Narrow(first.Re, second.Re), Vector.Narrow(first.Im, second.Im));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes operator +(ComplexLanes a, ComplexLanes b) => new(a.Re + b.Re, a.Im + b.Im);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes operator *(ComplexLanes a, ComplexLanes b) => new(
        Vector.FusedMultiplyAdd(-a.Im, b.Im, a.Re * b.Re), Vector.FusedMultiplyAdd(a.Im, b.Re, a.Re * b.Im));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes operator *(float a, ComplexLanes b)
    {
        var factor = new Vector<float>(a);
        return new(factor * b.Re, factor * b.Im);
    }

    /// <summary>This plus a real multiple of another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLanes Plus(float factor, ComplexLanes other)
    {
        var f = new Vector<float>(factor);
        return new(Vector.FusedMultiplyAdd(f, other.Re, Re), Vector.FusedMultiplyAdd(f, other.Im, Im));
    }
}
