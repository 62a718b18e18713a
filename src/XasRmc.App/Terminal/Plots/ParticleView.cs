using XasRmc.Core;

namespace XasRmc.App.Terminal.Plots;

/// <summary>Atoms as they are looked at. <see cref="ParticleDrawing"/> draws it.</summary>
/// <param name="Atoms">The atoms, free or in a periodic cell.</param>
/// <param name="AzimuthRadian">By how much they are turned about their z axis.</param>
/// <param name="ElevationRadian">From how far above their xy plane they are seen.</param>
/// <param name="Zoom">1 where the whole just fits whatever the angles.</param>
internal sealed record ParticleView(AtomicConfiguration Atoms, double AzimuthRadian = 0.5, double ElevationRadian = 0.35, double Zoom = 1)
{
    /// <summary>Turned further.</summary>
    public ParticleView Turn(double azimuthRadian, double elevationRadian) => this with
    {
        AzimuthRadian = Math.IEEERemainder(AzimuthRadian + azimuthRadian, 2 * Math.PI),
        ElevationRadian = Math.Clamp(ElevationRadian + elevationRadian, -Math.PI / 2, Math.PI / 2),
    };

    /// <summary>Closer by a factor.</summary>
    public ParticleView Closer(double factor) => this with { Zoom = Math.Clamp(Zoom * factor, 0.1, 50) };
}
