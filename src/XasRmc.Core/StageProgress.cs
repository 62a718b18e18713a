namespace XasRmc.Core;

/// <summary>How far a long piece of work is: an immutable record that goes up through <see cref="IProgress{T}"/>.</summary>
/// <param name="Stage">What is being done, in a few words.</param>
/// <param name="Done">Units of work finished.</param>
/// <param name="Total">Units of work in all; 0 where unknown.</param>
/// <param name="Message">What a person may want to see beside the bar, e.g. the current misfit; may be empty.</param>
/// <param name="Detail">Numbers and curves of the work as it stands, where there are such.</param>
public sealed record StageProgress(string Stage, long Done, long Total, string Message = "", ProgressDetail? Detail = null);
