using XasRmc.App.Jobs;
using XasRmc.Core;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>A set that was judged.</summary>
/// <param name="Report">The judgement.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Result">The answer of the job.</param>
internal sealed record ValidatedSet(ValidationReport Report, JudgementEvidence Evidence, JobResult Result);
