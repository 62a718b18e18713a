using System.Globalization;
using Microsoft.Data.Sqlite;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;

namespace XasRmc.App.Jobs.Queue;

/// <summary>Jobs and numbered events on disk (SQLite), or in memory for a queue that lives as long as its process. Its owner locks.</summary>
internal sealed class JobStore : IDisposable
{
    private const int Version = 1, MostProgress = 4000, KeptProgress = 400;
    private readonly SqliteConnection _connection;
    private readonly Dictionary<long, int> _progress = [];

    private JobStore(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the store in a file; the file is made for the user alone.</summary>
    /// <exception cref="InvalidDataException">The file is of another version of the program.</exception>
    public static JobStore InFile(string path)
    {
        PrivateFolder.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        return Open(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }, path);
    }

    /// <summary>A store that is gone with the process.</summary>
    public static JobStore InMemory() => Open(new SqliteConnectionStringBuilder { DataSource = ":memory:", Pooling = false }, "the queue in memory");

    /// <summary>The highest number of a job and of an event that there ever was.</summary>
    public (long Job, long Event) LastNumbers()
    {
        using SqliteCommand command = Command("SELECT job, event FROM numbers");
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1)) : (0, 0);
    }

    /// <summary>All jobs.</summary>
    public IReadOnlyList<JobSummary> Jobs()
    {
        var jobs = new List<JobSummary>();
        using SqliteCommand command = Command("SELECT summary FROM jobs ORDER BY id");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read()) jobs.Add(JobJson.ReadJob(CanonicalJson.Parse(reader.GetString(0))));
        return jobs;
    }

    /// <summary>Keeps an event together with the job as it stands after it.</summary>
    /// <param name="e">The event.</param>
    /// <param name="content">Its content as text.</param>
    /// <param name="job">The job; null where it is forgotten.</param>
    public void Add(JobEvent e, string content, JobSummary? job)
    {
        ArgumentNullException.ThrowIfNull(e);
        using SqliteTransaction transaction = _connection.BeginTransaction();
        if (job is null)
        {
            Run("DELETE FROM events WHERE job = $job", ("$job", e.Job));
            Run("DELETE FROM jobs WHERE id = $job", ("$job", e.Job));
            _progress.Remove(e.Job);
        }
        else
        {
            Run(
                "INSERT INTO jobs (id, summary) VALUES ($job, $summary) ON CONFLICT (id) DO UPDATE SET summary = $summary",
                ("$job", e.Job), ("$summary", Work.WorkJson.Line(JobJson.Job(job))));
        }

        if (e.Kind == JobEvent.Curves) Run("DELETE FROM events WHERE job = $job AND kind = $kind", ("$job", e.Job), ("$kind", e.Kind));
        Run(
            "INSERT INTO events (sequence, job, time, kind, content) VALUES ($sequence, $job, $time, $kind, $content)",
            ("$sequence", e.Sequence), ("$job", e.Job), ("$time", JobJson.Time(e.Time)), ("$kind", e.Kind), ("$content", content));
        Run("UPDATE numbers SET job = max(job, $job), event = $event", ("$job", e.Job), ("$event", e.Sequence));
        if (e.Kind == JobEvent.Progress && (_progress[e.Job] = _progress.GetValueOrDefault(e.Job) + 1) >= MostProgress) Thin(e.Job, MostProgress / 2);
        else if (job is { IsOver: true }) Thin(e.Job, KeptProgress);
        transaction.Commit();
    }

    /// <summary>Events in a range of numbers, in order.</summary>
    /// <param name="after">The number before the first.</param>
    /// <param name="upTo">The last number.</param>
    /// <param name="job">One job; null for all.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<JobEvent> Events(long after, long upTo, long? job, int most)
    {
        var events = new List<JobEvent>();
        using SqliteCommand command = Command(
            "SELECT sequence, job, time, kind, content FROM events WHERE sequence > $after AND sequence <= $upTo AND ($job IS NULL OR job = $job) ORDER BY sequence LIMIT $most",
            ("$after", after), ("$upTo", upTo), ("$job", job ?? (object)DBNull.Value), ("$most", most));
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
            events.Add(new JobEvent(reader.GetInt64(0), reader.GetInt64(1), JobJson.ReadTime(reader.GetString(2)), reader.GetString(3), (JObject)CanonicalJson.Parse(reader.GetString(4))));
        return events;
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    private static JobStore Open(SqliteConnectionStringBuilder where, string name)
    {
        var connection = new SqliteConnection(where.ToString());
        try
        {
            connection.Open();
            var store = new JobStore(connection);
            store.Run("PRAGMA journal_mode = WAL");
            store.Run("PRAGMA synchronous = NORMAL");
            using (SqliteCommand read = store.Command("PRAGMA user_version"))
            {
                long version = (long)read.ExecuteScalar()!;
                if (version > Version) throw new InvalidDataException($"{name} was written by a newer version of the program: use that one, or move the file away");
            }

            store.Run("""
                CREATE TABLE IF NOT EXISTS jobs (id INTEGER PRIMARY KEY, summary TEXT NOT NULL);
                CREATE TABLE IF NOT EXISTS events (sequence INTEGER PRIMARY KEY, job INTEGER NOT NULL, time TEXT NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL);
                CREATE INDEX IF NOT EXISTS events_of_job ON events (job, kind);
                CREATE TABLE IF NOT EXISTS numbers (job INTEGER NOT NULL, event INTEGER NOT NULL);
                INSERT INTO numbers (job, event) SELECT 0, 0 WHERE NOT EXISTS (SELECT 1 FROM numbers);
                """);
            store.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
            return store;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new InvalidDataException($"{name} cannot be read ({e.Message}): move it away to begin with an empty queue", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Leaves some progress events of a job, spread evenly; the first and the last of every stage stay.</summary>
    private void Thin(long job, int kept)
    {
        using SqliteCommand count = Command("SELECT count(*) FROM events WHERE job = $job AND kind = $kind", ("$job", job), ("$kind", JobEvent.Progress));
        long there = (long)count.ExecuteScalar()!;
        if (there > kept)
        {
            Run(
                """
                DELETE FROM events WHERE sequence IN (
                    SELECT sequence FROM (
                        SELECT sequence, row_number() OVER o AS n, json_extract(content, '$.stage') AS stage,
                            lag(json_extract(content, '$.stage')) OVER o AS prior, lead(json_extract(content, '$.stage')) OVER o AS next
                        FROM events WHERE job = $job AND kind = $kind WINDOW o AS (ORDER BY sequence))
                    WHERE n % $stride <> 0 AND prior = stage AND next = stage)
                """,
                ("$job", job), ("$kind", JobEvent.Progress), ("$stride", (there + kept - 1) / kept));
        }

        _progress[job] = (int)Math.Min(there, kept);
    }

    private SqliteCommand Command(string text, params (string Name, object Value)[] values)
    {
        SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of this class; values come as parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach ((string name, object value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }

    private void Run(string text, params (string Name, object Value)[] values)
    {
        using SqliteCommand command = Command(text, values);
        command.ExecuteNonQuery();
    }
}
