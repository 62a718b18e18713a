using XasRmc.Inversion.TorchSharp;

namespace XasRmc.Tests.Inversion.TorchSharp;

/// <summary>A test of the libtorch backend; skipped with a reason where libtorch cannot be loaded, e.g. for a C++ library of the system that is older than the package wants.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TorchTheoryAttribute : TheoryAttribute
{
    private static readonly string? s_reason = Reason();

    public TorchTheoryAttribute() => Skip = s_reason;

    private static string? Reason()
    {
        try
        {
            _ = new TorchSharpBackend();
            return null;
        }
        catch (TypeInitializationException error)
        {
            return $"libtorch cannot be loaded: {error.InnerException?.Message.Split('\n')[0]}";
        }
    }
}
