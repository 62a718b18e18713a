using System.Numerics;
using System.Runtime.CompilerServices;

namespace XasRmc.Exafs.Scattering;

/// <summary>As many complex numbers as the machine's vectors hold, one for each of neighbouring energies.</summary>
internal readonly struct ComplexVector(Vector<double> re, Vector<double> im)
{
    public readonly Vector<double> Re = re;
    public readonly Vector<double> Im = im;

    public static ComplexVector One => new(Vector<double>.One, Vector<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector operator +(ComplexVector a, ComplexVector b) => new(a.Re + b.Re, a.Im + b.Im);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector operator -(ComplexVector a, ComplexVector b) => new(a.Re - b.Re, a.Im - b.Im);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector operator *(ComplexVector a, ComplexVector b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexVector operator *(double a, ComplexVector b)
    {
        var factor = new Vector<double>(a);
        return new(factor * b.Re, factor * b.Im);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexVector Reciprocal()
    {
        Vector<double> scale = Vector<double>.One / (Re * Re + Im * Im);
        return new(Re * scale, -Im * scale);
    }
}
