using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Resilience.Models.Inputs;

/// <summary>Generated reader and writer of JSON objects.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class InputJson : JsonSerializerContext;
