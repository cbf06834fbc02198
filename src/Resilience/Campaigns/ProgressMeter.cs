using System.Diagnostics;
using System.Globalization;
using Resilience.Costs;

namespace Resilience.Campaigns;

/// <summary>Turns finished trials into lines for the user, in the rhythm of <see cref="ProgressPace"/>, and one where a point ends early.</summary>
/// <param name="host">Receives the lines.</param>
/// <param name="layer">The layer's name.</param>
/// <param name="flips">The point.</param>
/// <param name="trials">Trials asked for.</param>
/// <param name="time">Clock.</param>
internal sealed class ProgressMeter(ICampaignHost host, string layer, int flips, int trials, TimeProvider time)
{
    private readonly ProgressPace pace = new(host, time);
    private readonly long start = time.GetTimestamp();
    private long correct;
    private long images;
    private int done;
    private double work;
    private double workDone;

    /// <summary>Sets the units of work still ahead, at most: trials, or trials times chunks.</summary>
    public void Expect(int units) => work = workDone + units;

    /// <summary>Counts a trial that is complete.</summary>
    public void Complete(TrialResult trial)
    {
        done++;
        correct += trial.Correct;
        images += trial.Outcomes.Images;
    }

    /// <summary>Counts a unit of work and writes a line where one is due.</summary>
    public void Worked()
    {
        workDone++;
        if (pace.IsDue && workDone < work)
        {
            Line();
        }
    }

    /// <summary>Writes a line where the point was cut short; what a complete point gave is for its judge to say.</summary>
    public void Interrupted()
    {
        if (done < trials)
        {
            Line();
        }
    }

    private void Line()
    {
        pace.Written();
        var elapsed = time.GetElapsedTime(start).TotalSeconds;
        var left = workDone > 0 && workDone < work
            ? $"{Quantities.Duration(elapsed / workDone * (work - workDone))} left"
            : Quantities.Duration(elapsed);
        var accuracy = images == 0 ? "-" : ((double)correct / images).ToString("0.0000", CultureInfo.InvariantCulture);
        host.Progress(string.Create(CultureInfo.InvariantCulture, $"{layer} x{flips:000}: {done}/{trials} trials, accuracy {accuracy}, {left}"));
    }
}
