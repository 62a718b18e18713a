using System.Runtime.InteropServices;
using XasRmc.App;
using XasRmc.App.Commands;

using var cancel = new CancellationTokenSource();
int interrupts = 0;

void OnSignal(PosixSignalContext context)
{
    // The second Ctrl+C ends the process at once: what is on disk is whole, since files appear by renaming.
    if (Interlocked.Increment(ref interrupts) > 1) return;
    context.Cancel = true;
    cancel.Cancel();
}

// A worker hears Ctrl+C of the terminal that its daemon may run in; it is the daemon that decides.
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, args is [WorkVerb.Name, ..] ? c => c.Cancel = true : OnSignal);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
return await CommandLineApp.RunAsync(args, Surroundings.OfProcess(Console.Out, Console.Error), cancel.Token);
