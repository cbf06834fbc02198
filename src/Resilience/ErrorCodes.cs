namespace Resilience;

/// <summary>Every code that <see cref="ResilienceException"/> carries; causes and cures are in docs/errors.md.</summary>
internal static class ErrorCodes
{
    // RES00xx: the command line tool.
    public const string Usage = "RES0001";
    public const string Unexpected = "RES0002";

    // RES01xx: attribute or spec.
    public const string BadFlips = "RES0101";
    public const string UnknownLayer = "RES0102";
    public const string AmbiguousLayer = "RES0103";
    public const string NothingToFault = "RES0104";
    public const string BadCampaignValue = "RES0105";
    public const string BadStep = "RES0106";
    public const string BadBits = "RES0107";
    public const string MoreFlipsThanSites = "RES0108";
    public const string LayerNotNamed = "RES0109";
    public const string UnusableTestMethod = "RES0110";
    public const string ModelNotNamed = "RES0111";
    public const string BadSampling = "RES0112";
    public const string BadFault = "RES0113";
    public const string BadPattern = "RES0114";
    public const string BadElements = "RES0115";
    public const string BadTiming = "RES0116";
    public const string BadAmount = "RES0117";
    public const string BadTarget = "RES0118";
    public const string ConflictingSettings = "RES0119";
    public const string SelectionEmpty = "RES0120";
    public const string BadFaultList = "RES0121";
    public const string BadCorruption = "RES0122";
    public const string BadFaultMethod = "RES0123";
    public const string CampaignFileUnreadable = "RES0130";
    public const string CampaignFileSyntax = "RES0131";
    public const string CampaignFileKey = "RES0132";
    public const string CampaignFileValue = "RES0133";
    public const string CampaignFileMissing = "RES0134";
    public const string BadProtection = "RES0170";
    public const string ProtectionWithoutMemory = "RES0171";
    public const string ProtectionChangesModel = "RES0172";
    public const string BadComparison = "RES0173";
    public const string BadHardening = "RES0174";
    public const string HardeningChangesModel = "RES0175";
    public const string BadInputSetting = "RES0180";
    public const string BadClassList = "RES0181";
    public const string BadScoresWord = "RES0182";
    public const string NotThatToolsConfig = "RES0140";
    public const string CannotImport = "RES0141";
    public const string BadSweep = "RES0160";
    public const string NothingToSweep = "RES0161";
    public const string SweepBudget = "RES0162";
    public const string BadPrediction = "RES0163";
    public const string BadSweepReport = "RES0164";

    // RES015x: limits.
    public const string BadGateLimit = "RES0150";
    public const string GateOrder = "RES0151";
    public const string BadHazards = "RES0152";
    public const string ClassAbsent = "RES0153";
    public const string NothingToJudge = "RES0154";
    public const string BadGateWord = "RES0155";
    public const string MeaninglessGate = "RES0156";

    // RES02xx: model.
    public const string ModelUnreadable = "RES0201";
    public const string NotOnnx = "RES0202";
    public const string InvalidGraph = "RES0203";
    public const string ExternalData = "RES0204";
    public const string BadInitializer = "RES0205";
    public const string BadMetadata = "RES0206";
    public const string CannotCut = "RES0207";
    public const string InputIsNoImage = "RES0210";
    public const string OutputIsNoClassScore = "RES0211";
    public const string LayerDoesNotReachScores = "RES0212";
    public const string TypeNotFaultable = "RES0213";
    public const string CannotEdit = "RES0214";
    public const string NoSuchState = "RES0215";
    public const string OutputUnclear = "RES0216";
    public const string NotProbabilities = "RES0217";
    public const string InputNeedsValue = "RES0218";

    // RES03xx: the native runtime, its devices and its calls.
    public const string RuntimeNotFound = "RES0301";
    public const string RuntimeNotLoadable = "RES0302";
    public const string RuntimeTooOld = "RES0303";
    public const string RuntimeCallFailed = "RES0304";
    public const string ModelRejected = "RES0305";
    public const string TensorMismatch = "RES0306";
    public const string UnknownTensor = "RES0307";
    public const string RuntimeWrongFile = "RES0308";
    public const string RuntimeDependencyMissing = "RES0309";
    public const string CudaMissing = "RES0310";
    public const string WebGpuMissing = "RES0311";
    public const string UnknownDevice = "RES0312";

    // RES035x: the engine's self-proof and housekeeping.
    public const string ZeroFaultRunDiffers = "RES0350";
    public const string ReadBackDiffers = "RES0351";
    public const string UndoDiffers = "RES0352";
    public const string MemoryBudget = "RES0353";
    public const string JournalNotWritable = "RES0354";
    public const string GoldenNotFinite = "RES0355";
    public const string BadCacheLimit = "RES0356";
    public const string VerificationDiffers = "RES0357";

    // RES04xx: data set.
    public const string DatasetNotFound = "RES0401";
    public const string DatasetEmpty = "RES0402";
    public const string AnnotationsNotJson = "RES0403";
    public const string AnnotationsInconsistent = "RES0404";
    public const string PathEscapes = "RES0405";
    public const string ImageLabelUnclear = "RES0406";
    public const string ImageMissing = "RES0407";
    public const string ImageCorrupt = "RES0408";
    public const string ImageSize = "RES0409";
    public const string ClassesDiffer = "RES0410";
    public const string JpegCodecMissing = "RES0411";
    public const string ImageFormat = "RES0412";
    public const string BadImageList = "RES0413";

    // RES05xx: gate.
    public const string MinAccuracyAboveGolden = "RES0501";

    // RES051x: report files.
    public const string ReportNotReadable = "RES0510";
    public const string ReportMalformed = "RES0511";
    public const string ReportVersion = "RES0512";
    public const string ReportNotWritable = "RES0513";
    public const string ReportSealBroken = "RES0514";
    public const string ReportFormatUnknown = "RES0515";

    // RES052x: replay of a reported trial.
    public const string ReplayFilesNotFound = "RES0520";
    public const string ReplayModelDiffers = "RES0521";
    public const string ReplayDatasetDiffers = "RES0522";
    public const string ReplayTrialUnknown = "RES0523";

    // RES053x: baselines.
    public const string BaselineNotReadable = "RES0530";
    public const string BaselineMalformed = "RES0531";
    public const string BaselineVersion = "RES0532";
    public const string BaselineLacksPoint = "RES0533";
    public const string BaselineSettingsDiffer = "RES0534";
    public const string BaselineDataDiffers = "RES0535";
    public const string BaselineSpaceDiffers = "RES0536";
    public const string BaselineNotAcceptable = "RES0537";
    public const string BaselineNotWritable = "RES0538";
    public const string BaselineFaultsDiffer = "RES0539";

    // RES054x: looking for a trial, failures in time.
    public const string ReplayReportNotFound = "RES0540";
    public const string BadFailureRate = "RES0541";

    // RES055x: shards and their merging.
    public const string BadShard = "RES0550";
    public const string ShardsNeedFixedTrials = "RES0551";
    public const string NotAShard = "RES0552";
    public const string ShardsOverlap = "RES0553";
    public const string ShardsMissing = "RES0554";
    public const string ShardsMixed = "RES0555";
}
