import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Opens a timeline in headless Chromium, over its debugging protocol, and drags the frame of the overview across it with
 * real pointer events. Prints the time to the first paint of the lanes and, for each frame of the drag, the time the
 * scripts of the page took and the time since the frame before; beside it that time while nothing happens, which is the
 * machine's own. Arguments: Chromium, an address, the number of rounds.
 */
class TimelineFrames {
    private static final int STEPS = 120;

    /** Runs before the page's scripts: what they do in a frame and at a pointer's move is timed from outside. */
    private static final String WATCH = """
            (() => {
              const watch = window.watch = { painted: null, frames: [], script: 0, on: false, last: null };
              const timed = (act) => function (...values) {
                const begin = performance.now();
                try { return act.apply(this, values); } finally { watch.script += performance.now() - begin; }
              };
              const frame = window.requestAnimationFrame.bind(window);
              window.requestAnimationFrame = (act) => frame((now) => {
                timed(act)(now);
                const lanes = document.querySelector('.tl-view .tl-base');
                if (watch.painted === null && lanes && lanes.style.width) watch.painted = performance.now();
              });
              const listen = EventTarget.prototype.addEventListener;
              EventTarget.prototype.addEventListener = function (name, act, options) {
                return listen.call(this, name, /^pointer/.test(name) && typeof act === 'function' ? timed(act) : act, options);
              };
              const each = () => {
                const now = performance.now();
                if (watch.on && watch.last !== null) watch.frames.push([now - watch.last, watch.script]);
                watch.last = now;
                watch.script = 0;
                frame(each);
              };
              frame(each);
            })()""";

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private WebSocket socket;
    private int asked;

    public static void main(String[] arguments) throws Exception {
        Path profile = Files.createTempDirectory("timeline-frames");
        Process chromium = new ProcessBuilder(
                        arguments[0],
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--ignore-certificate-errors",
                        "--allow-file-access-from-files",
                        "--window-size=1280,900",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output").toFile())
                .start();
        try {
            new TimelineFrames().measure(profile, arguments[1], Integer.parseInt(arguments[2]));
        } finally {
            chromium.destroy();
            chromium.waitFor(10, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void measure(Path profile, String address, int rounds) throws Exception {
        connect(profile);
        say("Page.enable", "");
        say("Page.addScriptToEvaluateOnNewDocument", "\"source\":" + quoted(WATCH));
        double[] painted = new double[rounds];
        double[] rest = {};
        double[] script = {};
        double[] frames = {};
        for (int round = 0; round < rounds; round++) {
            say("Page.navigate", "\"url\":" + quoted(address));
            painted[round] = painted();
            ask("watch.frames = [], watch.on = true, ''");
            Thread.sleep(2000);
            ask("watch.on = false, ''");
            rest = join(rest, column(0));
            drag();
            script = join(script, column(1));
            frames = join(frames, column(0));
        }
        print("first paint of the lanes", painted);
        print("frame while nothing happens", rest);
        print("scripts in a frame of a drag", script);
        print("frame of a drag", frames);
    }

    private double painted() throws Exception {
        for (int i = 0; i < 600; i++) {
            Thread.sleep(50);
            String painted = ask("window.watch && watch.painted !== null ? String(watch.painted) : ''");
            if (!painted.isEmpty()) {
                // What comes after it is no part of a drag.
                Thread.sleep(1500);
                return Double.parseDouble(painted);
            }
        }
        throw new IllegalStateException("the timeline was not drawn within 30 s");
    }

    /** Looks at a quarter of the run, and moves it over most of it and back. */
    private void drag() throws Exception {
        ask("document.querySelector('.tl-overview').scrollIntoView({ block: 'center' }), ''");
        String[] box = ask("(({ left, top, width, height }) => [left, top + height / 2, width].join(' '))"
                        + "(document.querySelector('.tl-overview').getBoundingClientRect())")
                .split(" ");
        double left = Double.parseDouble(box[0]);
        double y = Double.parseDouble(box[1]);
        double width = Double.parseDouble(box[2]);
        ask("document.querySelector('.tl-view').focus(), ''");
        zoomIn();
        zoomIn();
        Thread.sleep(600);
        double middle = left + width / 2 + 40; // in the frame, not at its edges
        mouse("mouseMoved", middle, y);
        mouse("mousePressed", middle, y);
        ask("watch.frames = [], watch.on = true, ''");
        for (int step = 0; step < STEPS; step++) {
            mouse("mouseMoved", middle + width * 0.35 * Math.sin(step * 2 * Math.PI / STEPS), y);
            Thread.sleep(12);
        }
        ask("watch.on = false, ''");
        mouse("mouseReleased", middle, y);
    }

    private void zoomIn() throws Exception {
        say("Input.dispatchKeyEvent", "\"type\":\"keyDown\",\"key\":\"+\",\"text\":\"+\"");
        say("Input.dispatchKeyEvent", "\"type\":\"keyUp\",\"key\":\"+\"");
    }

    private void mouse(String type, double x, double y) throws Exception {
        say(
                "Input.dispatchMouseEvent",
                "\"type\":\"" + type + "\",\"x\":" + x + ",\"y\":" + y
                        + ",\"button\":\"left\",\"buttons\":1,\"clickCount\":1");
    }

    private double[] column(int number) throws Exception {
        // A frame without a script is none of a script.
        String values = ask("watch.frames.map((frame) => frame[" + number + "]).filter((time) => time > 0).join(' ')");
        return values.isEmpty()
                ? new double[0]
                : Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static double[] join(double[] a, double[] b) {
        return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
    }

    private static void print(String what, double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException(what + ": nothing was measured");
        }
        System.out.printf(
                "timeline %-30s median %.1f ms, 95 of 100 below %.1f (%d)%n",
                what, sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.95)], sorted.length);
    }

    // The debugging protocol: one question at a time, all values are strings. ---------------------------------

    private void connect(Path profile) throws Exception {
        Path port = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < 300 && !(Files.exists(port) && Files.readAllLines(port).size() > 1); i++) {
            Thread.sleep(100);
        }
        HttpClient client = HttpClient.newHttpClient();
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).getFirst() + "/json/list");
        String pages = client.send(
                        java.net.http.HttpRequest.newBuilder(list).build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher page = Pattern.compile("\"(ws://[^\"]*/devtools/page/[^\"]*)\"").matcher(pages);
        if (!page.find()) {
            throw new IOException("no page in " + pages);
        }
        socket = client.newWebSocketBuilder().buildAsync(URI.create(page.group(1)), new Listener()).join();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answers.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private String say(String method, String parameters) throws Exception {
        int id = ++asked;
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + parameters + "}}", true)
                .join();
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < until) {
            String answer = answers.poll(30, TimeUnit.SECONDS);
            if (answer != null && answer.startsWith("{\"id\":" + id + ",")) {
                return answer;
            }
        }
        throw new IOException(method + ": no answer");
    }

    private String ask(String expression) throws Exception {
        String answer = say("Runtime.evaluate", "\"expression\":" + quoted(expression));
        Matcher value = Pattern.compile("\"value\":\"([^\"]*)\"").matcher(answer);
        if (!value.find()) {
            throw new IOException(expression + ": " + answer);
        }
        return value.group(1);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
