namespace XasRmc.App.Terminal.Widgets;

/// <summary>What comes of a key in a form.</summary>
/// <param name="Form">The form after it.</param>
/// <param name="Submitted">The values, where all are right and the person is done.</param>
/// <param name="IsCancelled">Whether the person wants to leave.</param>
internal sealed record FormStep(Form Form, FormValues? Submitted = null, bool IsCancelled = false);
