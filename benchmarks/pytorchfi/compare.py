"""Weight faults in VGG19 through PyTorchFI, measured on request.

Started by the benchmark runner. Says {"ready": ...} on standard output, then obeys one line of standard input after the
other, so that its measurements can be taken in turn with others within one run:

  clean              one forward pass of one batch without faults
  go FLIPS TRIALS    TRIALS trials: draw FLIPS bit flips, inject them through PyTorchFI, run one batch
  exit

Every answer is one line of JSON. Weights are random (He), images are random: neither changes the speed.
Needs torch; finds PyTorchFI as an installed module or in the folder that PYTORCHFI_PATH names.
"""

import argparse
import importlib
import json
import os
import platform
import random
import struct
import sys
import time

BLOCKS = ((2, 64), (2, 128), (4, 256), (4, 512), (4, 512))


def say(**values):
    print(json.dumps(values), flush=True)


def build_vgg19(nn, torch, classes):
    """Full-width VGG19; returns the network and the number of each convolution by name."""
    layers, numbers, channels = [], {}, 3
    for block, (convolutions, width) in enumerate(BLOCKS, 1):
        for i in range(1, convolutions + 1):
            numbers[f"block{block}_conv{i}"] = len(numbers)
            layers += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU()]
            channels = width
        layers.append(nn.MaxPool2d(2, 2))
    dense = [nn.Linear(512 * 7 * 7, 4096), nn.ReLU(), nn.Linear(4096, 4096), nn.ReLU(), nn.Linear(4096, classes)]
    network = nn.Sequential(*layers, nn.Flatten(), *dense).eval()
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                fan_in = module.weight[0].numel()
                module.weight.uniform_(-((6 / fan_in) ** 0.5), (6 / fan_in) ** 0.5)
                module.bias.zero_()
    return network, numbers


def flipped(value, bit):
    """A float32 with one bit flipped; bit 0 is the least significant."""
    (bits,) = struct.unpack("<I", struct.pack("<f", value))
    return struct.unpack("<f", struct.pack("<I", bits ^ (1 << bit)))[0]


def draw(generator, shape, flips):
    """Distinct (element, bit) sites as PyTorchFI's coordinate lists, and the bits."""
    elements = shape[0] * shape[1] * shape[2] * shape[3]
    sites = generator.sample(range(elements * 32), flips)
    axes = ([], [], [], [])
    for site in sites:
        rest = site // 32
        for axis in (3, 2, 1, 0):
            rest, place = divmod(rest, shape[axis])
            axes[axis].append(place)
    return axes, [site % 32 for site in sites]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--layer", default="block4_conv3")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--classes", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()

    if os.environ.get("PYTORCHFI_PATH"):
        sys.path.insert(0, os.environ["PYTORCHFI_PATH"])
    try:
        torch = importlib.import_module("torch")
        core = importlib.import_module("pytorchfi.core")
    except ImportError as error:
        say(error=f"{error}; see benchmarks/README.md")
        return 1
    torch.manual_seed(1)
    torch.set_num_threads(options.threads)
    network, numbers = build_vgg19(torch.nn, torch, options.classes)
    if options.layer not in numbers:
        say(error=f"no layer {options.layer}; known: {', '.join(numbers)}")
        return 1
    images = torch.rand(options.batch, 3, options.size, options.size)
    generator = random.Random(1)
    with torch.no_grad():
        injector = core.FaultInjection(network, options.batch, input_shape=[3, options.size, options.size], use_cuda=False)
        number = numbers[options.layer]
        shape = list(injector.get_weights_size(number))
        network(images)
    say(ready=True, torch=str(torch.__version__), python=platform.python_version(), threads=torch.get_num_threads(), module=os.path.dirname(core.__file__))

    def trial(flips):
        start = time.perf_counter()
        axes, bits = draw(generator, shape, flips)
        pending = iter(bits)
        faulty = injector.declare_weight_fault_injection(
            layer_num=[number] * flips, k=axes[0], dim1=axes[1], dim2=axes[2], dim3=axes[3],
            function=lambda weight, place: flipped(weight[place].item(), next(pending)))
        injected = time.perf_counter()
        faulty(images)
        return injected - start, time.perf_counter() - injected

    with torch.no_grad():
        for line in sys.stdin:
            words = line.split()
            if not words or words[0] == "exit":
                break
            start = time.perf_counter()
            if words[0] == "clean":
                network(images)
                say(images=options.batch, seconds=time.perf_counter() - start)
                continue
            inject = infer = 0.0
            for _ in range(int(words[2])):
                one, other = trial(int(words[1]))
                inject, infer = inject + one, infer + other
            say(images=options.batch * int(words[2]), seconds=time.perf_counter() - start, inject=inject, infer=infer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
