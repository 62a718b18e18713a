using XasRmc.Formats.Structures;

namespace XasRmc.Formats.Potentials;

/// <summary>The line N_ρ Δρ N_r Δr cutoff of an embedded-atom file; Å.</summary>
internal sealed record EamGrid(int DensityCount, double DensityStep, int DistanceCount, double DistanceStep, double Cutoff)
{
    public static EamGrid Read(TextLines lines)
    {
        string[] words = TextLines.Words(lines.Next("the grids (N_rho, step, N_r, step, cutoff)"));
        if (words.Length < 5 || !TextLines.TryWhole(words[0], out int densities) || !TextLines.TryWhole(words[2], out int distances) || densities < 5 || distances < 5)
            throw lines.Fault("the grids are expected here: N_rho, step, N_r, step and cutoff, five points or more");
        double densityStep = lines.Number(words[1], "the step of the density"), distanceStep = lines.Number(words[3], "the step of the distance"), cutoff = lines.Number(words[4], "the cutoff");
        if (densityStep <= 0 || distanceStep <= 0 || cutoff <= 0) throw lines.Fault("steps and cutoff must be positive");
        return new EamGrid(densities, densityStep, distances, distanceStep, cutoff);
    }
}
