using System.Runtime.ExceptionServices;

namespace Resilience.Campaigns;

/// <summary>Runs the same action on several threads of their own.</summary>
internal static class WorkerThreads
{
    /// <summary>Starts the threads.</summary>
    public static Thread[] Start(int count, Action<int> action)
    {
        var threads = new Thread[count];
        for (var i = 0; i < count; i++)
        {
            var number = i;
            threads[i] = new Thread(() => action(number)) { IsBackground = true, Name = "Resilience trial worker" };
            threads[i].Start();
        }

        return threads;
    }

    /// <summary>Runs to the end; the first failure is thrown.</summary>
    public static void Run(int count, Action<int> action)
    {
        Exception? failure = null;
        foreach (var thread in Start(count, i =>
        {
            try
            {
                action(i);
            }
#pragma warning disable CA1031 // Carried over to the caller's thread, all of them.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, error, null);
            }
        }))
        {
            thread.Join();
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
