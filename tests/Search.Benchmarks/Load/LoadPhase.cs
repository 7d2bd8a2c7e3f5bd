using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Search.Benchmarks.Load;

/// <summary>
/// Requests of people who come when they like, so many a second in the mean (a Poisson process), each begun when it is due, however the
/// server is doing (an open loop); times are counted from when a request was due, so that waiting in line is not left out.
/// </summary>
internal sealed class LoadPhase
{
    // More than this would only measure the sockets of the client.
    private const int MaxUnderWay = 5_000;
    private const int MomentSeconds = 5;
    private const double MuchStolen = 0.03;

    private readonly ConcurrentBag<Answer> _answers = [];
    private readonly ConcurrentDictionary<string, int> _errors = new(StringComparer.Ordinal);
    private int _underWay;
    private int _sent;

    private LoadPhase(ProcessWatch processes) => Processes = processes;

    /// <summary>
    /// When a request was due, in seconds since the phase began, how many milliseconds later it was answered, whether it was refused (503), and how many milliseconds late it was sent.
    /// </summary>
    public readonly record struct Answer(double Due, double Took, bool Refused, double Late);

    /// <summary>
    /// Some seconds of it: requests due and refused, the latest sending in milliseconds, processor time a request in milliseconds, and the share of the machine's processors
    /// (0 to 1) that was taken away from it.
    /// </summary>
    public readonly record struct Moment(int Second, int Requests, int Refused, double Late, double ServerMs, double ClientMs, double Stolen)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"from second {Second} on {Refused} of {Requests}, sent up to {Late:0} ms late; processor time a request: server {ServerMs:0.00} ms, client {ClientMs:0.00} ms; {100 * Stolen:0.0} % of the machine taken away");
    }

    /// <summary>Requests that were sent.</summary>
    public int Sent => _sent;

    /// <summary>Requests that were answered.</summary>
    public int Answered => _answers.Count(answer => !answer.Refused);

    /// <summary>Requests that were refused (503).</summary>
    public int Refused => _answers.Count(answer => answer.Refused);

    /// <summary>What else happened, and how often.</summary>
    public IReadOnlyDictionary<string, int> Errors => _errors;

    /// <summary>Time in milliseconds that so many of those answered (0 to 1) took at most.</summary>
    public double AnsweredWithin(double share) => Percentile(_answers.Where(answer => !answer.Refused).Select(answer => answer.Took), share);

    /// <summary>Time in milliseconds that so many of those refused took at most.</summary>
    public double RefusedWithin(double share) => Percentile(_answers.Where(answer => answer.Refused).Select(answer => answer.Took), share);

    /// <summary>How many milliseconds late this program itself sent so many (0 to 1) at most.</summary>
    public double SentWithin(double share) => Percentile(_answers.Select(answer => answer.Late), share);

    /// <summary>Time in milliseconds that the middle answer took at most in so many of the seconds (0 to 1).</summary>
    public double MedianWithin(double share) =>
        Percentile(_answers.Where(answer => !answer.Refused).GroupBy(answer => (int)answer.Due).Select(second => Percentile(second.Select(answer => answer.Took), 0.5)), share);

    /// <summary>The seconds after which no second had a refusal any more, or a median above so many milliseconds.</summary>
    public int RecoveredAfter(double milliseconds) =>
        _answers.GroupBy(answer => (int)answer.Due).Where(second => second.Any(answer => answer.Refused) || Percentile(second.Select(answer => answer.Took), 0.5) > milliseconds)
            .Select(second => second.Key + 1).DefaultIfEmpty(0).Max();

    /// <summary>Looks at server and client while it ran.</summary>
    public ProcessWatch Processes { get; }

    /// <summary>What happened in each five seconds, in their order.</summary>
    public IReadOnlyList<Moment> Moments => field ??= FindMoments();

    /// <summary>Requests refused while the machine's processors were taken away, or in the five seconds after: what a line of that time comes to.</summary>
    public int RefusedWithoutMachine => Moments.Where((moment, i) => Math.Max(moment.Stolen, i == 0 ? 0 : Moments[i - 1].Stolen) >= MuchStolen).Sum(moment => moment.Refused);

    /// <summary>Milliseconds of processor time that the server took for a request in the middle moment.</summary>
    public double UsualServerMs => Percentile(Moments.Select(moment => moment.ServerMs), 0.5);

    /// <summary>Milliseconds of processor time that this program took for a request in the middle moment.</summary>
    public double UsualClientMs => Percentile(Moments.Select(moment => moment.ClientMs), 0.5);

    /// <summary>Runs it.</summary>
    public static async Task<LoadPhase> RunAsync(HttpClient server, LoadMix mix, double rate, TimeSpan length, Random random, int? pid)
    {
        using var processes = new ProcessWatch(pid);
        var phase = new LoadPhase(processes);
        // A thread of its own: timers of the pool go by the system's coarse clock, so that requests would go out in bunches of 4 ms.
        var requests = await Task.Factory.StartNew(() => phase.Send(server, mix, rate, length, random), TaskCreationOptions.LongRunning);
        await Task.WhenAll(requests);
        return phase;
    }

    private List<Task> Send(HttpClient server, LoadMix mix, double rate, TimeSpan length, Random random)
    {
        long started = Stopwatch.GetTimestamp();
        var running = new List<Task>();
        for (var due = TimeSpan.Zero; due <= length; due += TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / rate))
        {
            while (Stopwatch.GetElapsedTime(started) < due) Thread.Sleep(1);
            if (Volatile.Read(ref _underWay) >= MaxUnderWay)
            {
                _errors.AddOrUpdate("not sent: too many under way", 1, (_, count) => count + 1);
                continue;
            }
            running.Add(SendAsync(server, mix.Next(), started, due));
            if (running.Count > 10_000) running.RemoveAll(task => task.IsCompleted);
        }
        return running;
    }

    /// <summary>As many requests as some clients can send that wait for each answer: answers a second.</summary>
    public static async Task<double> PeakAsync(HttpClient server, IReadOnlyList<LoadMix> clients, TimeSpan length)
    {
        int answered = 0;
        long started = Stopwatch.GetTimestamp();
        await Task.WhenAll(clients.Select(mix => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < length)
            {
                using var response = await server.GetAsync(mix.Next());
                if (response.IsSuccessStatusCode) Interlocked.Increment(ref answered);
            }
        })));
        return answered / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private async Task SendAsync(HttpClient server, string request, long started, TimeSpan due)
    {
        double late = (Stopwatch.GetElapsedTime(started) - due).TotalMilliseconds;
        Interlocked.Increment(ref _sent);
        Interlocked.Increment(ref _underWay);
        try
        {
            using var response = await server.GetAsync(request);
            await response.Content.ReadAsByteArrayAsync();
            double took = (Stopwatch.GetElapsedTime(started) - due).TotalMilliseconds;
            if (response.IsSuccessStatusCode) _answers.Add(new Answer(due.TotalSeconds, took, Refused: false, late));
            else if (response.StatusCode == HttpStatusCode.ServiceUnavailable) _answers.Add(new Answer(due.TotalSeconds, took, Refused: true, late));
            else _errors.AddOrUpdate($"status {(int)response.StatusCode}", 1, (_, count) => count + 1);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            _errors.AddOrUpdate(error.GetType().Name, 1, (_, count) => count + 1);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private List<Moment> FindMoments()
    {
        var processor = Processes.Processor();
        return [.. _answers.GroupBy(answer => (int)answer.Due / MomentSeconds).OrderBy(moment => moment.Key).Select(moment =>
        {
            var seconds = Enumerable.Range(moment.Key * MomentSeconds, MomentSeconds).Where(processor.ContainsKey).Select(second => processor[second]).ToList();
            double requests = Math.Max(1, (double)moment.Count() / MomentSeconds);
            return new Moment(moment.Key * MomentSeconds, moment.Count(), moment.Count(answer => answer.Refused), moment.Max(answer => answer.Late),
                seconds.Select(second => second.Server).DefaultIfEmpty().Average() / requests, seconds.Select(second => second.Client).DefaultIfEmpty().Average() / requests,
                seconds.Select(second => second.Stolen).DefaultIfEmpty().Average());
        })];
    }

    private static double Percentile(IEnumerable<double> times, double share)
    {
        double[] sorted = [.. times.Order()];
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
