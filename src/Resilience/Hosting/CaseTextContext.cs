using System.Text.Json.Serialization;

namespace Resilience.Hosting;

/// <summary>Writes cases without reflection.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class CaseTextContext : JsonSerializerContext;
