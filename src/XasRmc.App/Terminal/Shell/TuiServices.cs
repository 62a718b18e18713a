using XasRmc.App.Jobs.Client;
using XasRmc.App.Options;

namespace XasRmc.App.Terminal.Shell;

/// <summary>What queries work with.</summary>
/// <param name="Options">The settings.</param>
/// <param name="Surroundings">The world outside.</param>
/// <param name="Jobs">The queue.</param>
internal sealed record TuiServices(XasRmcOptions Options, Surroundings Surroundings, IJobClient Jobs);
