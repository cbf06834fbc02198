namespace Consumer.Tests;

/// <summary>Photographs of 32x32 pixels, each of one grey; they differ in one coefficient.</summary>
internal static class GreyJpeg
{
    private const string Head =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAAgACABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAw"
        + "QFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKT"
        + "lJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/";

    public static byte[] Bright { get; } = Convert.FromBase64String(Head + "APXKKKKKKKKKKKKKKKK//9k=");

    public static byte[] Dark { get; } = Convert.FromBase64String(Head + "APHaKKKKKKKKKKKKKKK//9k=");

    /// <summary>A folder with the classes cube (bright) and slab (dark), of so many images each.</summary>
    public static void WriteClasses(string folder, int images)
    {
        foreach (var (name, jpeg) in new[] { ("cube", Bright), ("slab", Dark) })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            for (var i = 0; i < images; i++)
            {
                File.WriteAllBytes(Path.Combine(folder, name, $"{i}.jpg"), jpeg);
            }
        }
    }
}
