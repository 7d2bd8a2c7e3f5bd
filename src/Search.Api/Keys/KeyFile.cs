using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Search.Archive;
using Search.Archive.Results;

namespace Search.Api.Keys;

/// <summary>The file of keys, <c>state/keys.json</c> beside the index. It is replaced as a whole, so that a server never reads half of it.</summary>
public sealed class KeyFile
{
    /// <summary>What every key begins with, so that one is known where it should not be.</summary>
    internal const string Prefix = "sk_";

    private const int RandomBytes = 32;
    private const int NameLength = 64;
    private const int MaxBytes = 1 << 20;

    private readonly string _path;

    /// <summary>The file of an index; it need not be there yet.</summary>
    public KeyFile(string indexPath) => _path = Path.Combine(indexPath, "state", "keys.json");

    /// <summary>The keys, in the order they were added; none if there is no file.</summary>
    /// <exception cref="InvalidDataException">The file is not of the expected form.</exception>
    public IReadOnlyList<ApiKey> Read()
    {
        if (!File.Exists(_path)) return [];
        try
        {
            if (new FileInfo(_path).Length > MaxBytes) throw new InvalidDataException($"{_path} is longer than {MaxBytes} bytes.");
            var keys = JsonSerializer.Deserialize<List<ApiKey>>(File.ReadAllBytes(_path), ArchiveJson.Options) ?? throw new JsonException("null");
            if (keys.Any(key => key.Name == null || key.Rights == null || key.Sha256?.Length != 2 * SHA256.HashSizeInBytes || !key.Sha256.All(char.IsAsciiHexDigit)))
                throw new JsonException("a key lacks its name, its rights or its SHA-256");
            return keys;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{_path} is not a file of keys: {error.Message}", error);
        }
    }

    /// <summary>What changes when the file changes.</summary>
    internal (DateTime Written, long Length) Stamp() => new FileInfo(_path) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : default;

    /// <summary>Makes a key and keeps its SHA-256. The key is returned this once and cannot be had again.</summary>
    /// <exception cref="ArgumentException">The name is not valid or taken, or no right is named.</exception>
    public string Add(string name, IReadOnlyList<KeyRight> rights, TimeProvider clock)
    {
        using var turn = TakeTurn();
        var keys = Read();
        if (name.Length is 0 or > NameLength || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw new ArgumentException($"'{name}' cannot name a key: 1 to {NameLength} letters, digits, '-', '_' or '.'.");
        if (rights.Count == 0) throw new ArgumentException("Name at least one right: search, ingest or admin.");
        if (keys.Any(key => key.Name == name)) throw new ArgumentException($"There is a key '{name}' already. Revoke it first, or choose another name.");
        string secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        Write([.. keys, new ApiKey(name, Convert.ToHexStringLower(HashOf(secret)), [.. rights.Distinct().Order()], clock.GetUtcNow())]);
        return secret;
    }

    /// <summary>Removes a key; a running server forgets it within a second.</summary>
    /// <returns>False if there is none of that name.</returns>
    public bool Revoke(string name)
    {
        using var turn = TakeTurn();
        var keys = Read();
        var left = keys.Where(key => key.Name != name).ToList();
        if (left.Count == keys.Count) return false;
        Write(left);
        return true;
    }

    /// <summary>The SHA-256 of a key's text.</summary>
    internal static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private IDisposable TakeTurn()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        return ArchiveState.TakeTurn(_path);
    }

    private void Write(IReadOnlyList<ApiKey> keys) => ArchiveState.Replace(_path, stream => JsonSerializer.Serialize(stream, keys, ArchiveJson.Options));
}
