package org.infraportal.stackviz.engine.resources;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.infraportal.stackviz.engine.resources.Measure.CPU_BUSY;
import static org.infraportal.stackviz.engine.resources.Measure.LOAD_1M;

class ResourceReadingTest {
    private static final RunTime RUN =
            new RunTime(Instant.parse("2026-03-02T10:00:00Z"), Instant.parse("2026-03-02T11:00:00Z"));
    private static final String GROUPS =
            "\"system\",\"total cpu usage\",,,,,\"memory usage\",,,,\"net/total\",,\"dsk/total\",,\"load avg\"\n";
    private static final String NAMES =
            "\"time\",\"usr\",\"sys\",\"idl\",\"wai\",\"stl\",\"used\",\"free\",\"buff\",\"cach\",\"recv\",\"send\",\"read\",\"writ\",\"1m\"\n";
    private static final String VALUES = ",40,10,45,5,0,1000,2.5e+3,300,400,500,600,700,800,1.5\n";

    @Test
    void dstatGoesByItsNamesWithoutTheAveragesSinceBoot() {
        ResourceReading reading = read(title("Dstat 0.8.0 CSV output", "02 Mar 2026 10:00:00 UTC") + GROUPS + NAMES
                + "02-03 10:00:00" + VALUES + "02-03 10:00:01" + VALUES);

        assertThat(reading.format()).isEqualTo(ResourceFormat.DSTAT_CSV);
        assertThat(reading.host()).isEqualTo("vm");
        assertThat(reading.left()).isZero();
        assertThat(lines(reading.series()))
                .containsExactly(
                        "2026-03-02T10:00:00Z memory_used=1000 memory_free=2500 memory_buffers=300 memory_cached=400"
                                + " memory_available=3200 load_1m=1.5",
                        "2026-03-02T10:00:01Z cpu_busy=0.5 cpu_user=0.4 cpu_system=0.1 cpu_idle=0.45 cpu_wait=0.05 cpu_steal=0"
                                + " memory_used=1000 memory_free=2500 memory_buffers=300 memory_cached=400 memory_available=3200"
                                + " net_received=500 net_sent=600 disk_read=700 disk_written=800 load_1m=1.5");
    }

    @Test
    void blankLineBeforeTheNamesAndInterruptsOfItsOwnAreDstat07() {
        ResourceSeries series =
                read("\"Dstat 0.7.2 CSV output\"\n\"Host:\",\"vm\",,,,\"Date:\",\"02 Mar 2026 04:00:00 CST\"\n\n"
                                + "\"total cpu usage\",,,,,,\"system\"\n\"usr\",\"sys\",\"idl\",\"wai\",\"hiq\",\"siq\",\"time\"\n"
                                + "1,1,1,1,1,1,02-03 04:00:00\n10,20,60,5,3,2,02-03 04:00:05\n")
                        .series();

        assertThat(lines(series).get(1))
                .isEqualTo(
                        "2026-03-02T10:00:05Z cpu_busy=0.35 cpu_user=0.1 cpu_system=0.25 cpu_idle=0.6 cpu_wait=0.05");
    }

    @Test
    void pcpDstatCountsInKibibytesAndItsFirstRowIsShort() {
        ResourceReading reading = read(title("pcp-dstat 6.0.3 CSV Output", "02 Mar 2026 10:00:00 UTC")
                + "\"system\",\"total usage\",,,,,\"memory usage\",,,,\"net/total\",,\"dsk/total\",,\"procs\",,\n"
                + "\"time\",\"total usage:usr\",\"total usage:sys\",\"total usage:idl\",\"total usage:wai\",\"total usage:stl\","
                + "\"used\",\"free\",\"buf\",\"cach\",\"net/total:recv\",\"net/total:send\",\"dsk/total:read\",\"dsk/total:writ\",\"run\",\"blk\",\"new\"\n"
                + "02-03 10:00:00,,1,2,3,4,,,5,0,\n"
                + "02-03 10:00:01,10,0,90,0,0,1,2,3,4,1,1,2,2.5,5,0,7\n"
                + "02-03 10:00:02,1,2\n");

        assertThat(lines(reading.series()))
                .containsExactly(
                        "2026-03-02T10:00:00Z memory_used=1024 memory_free=2048 memory_buffers=3072 memory_cached=4096"
                                + " memory_available=9216 processes_running=5 processes_blocked=0",
                        "2026-03-02T10:00:01Z cpu_busy=0.1 cpu_user=0.1 cpu_system=0 cpu_idle=0.9 cpu_wait=0 cpu_steal=0"
                                + " memory_used=1024 memory_free=2048 memory_buffers=3072 memory_cached=4096 memory_available=9216"
                                + " net_received=1024 net_sent=1024 disk_read=2048 disk_written=2560 processes_running=5"
                                + " processes_blocked=0 processes_new=7");
        assertThat(reading.left()).isEqualTo(1);
        assertThat(reading.reason()).isEqualTo("line 9: 3 cells (expected: 17 as the header has names)");
    }

    @Test
    void doolCountsInBitsUnlessToldOtherwise() {
        String rows = "\"system\",\"net/total\",,\"memory usage\"\n\"time\",\"recv\",\"send\",\"avai\"\n"
                + "Mar-02 10:00:00,0,0,0\nMar-02 10:00:01,800,16,5\n";

        assertThat(lines(read(title("dool 1.3.4 CSV output", "02 Mar 2026 10:00:00 UTC") + rows)
                                .series())
                        .get(1))
                .isEqualTo("2026-03-02T10:00:01Z memory_available=5 net_received=100 net_sent=2");
        assertThat(lines(read(title("dool 1.3.4 CSV output", "02 Mar 2026 10:00:00 UTC")
                                                .replace("-tcm", "-tcm --bytes")
                                        + rows)
                                .series())
                        .get(1))
                .isEqualTo("2026-03-02T10:00:01Z memory_available=5 net_received=800 net_sent=16");
    }

    @ParameterizedTest
    @CsvSource({"0.9.10, 800", "1.0.0, 800", "1.2.9, 800", "1.3.0, 100", "1.10.2, 100", "2.0.0, 100"})
    void doolBeforeItsVersionOneThreeWroteBytes(String version, int received) {
        String file = title("dool " + version + " CSV output", "02 Mar 2026 10:00:00 UTC")
                        .replace("-tcm", "-tn --bits")
                + "\"system\",\"net/total\",\n\"time\",\"recv\",\"send\"\n"
                + "Mar-02 10:00:00,0,0\nMar-02 10:00:01,800,0\n";

        assertThat(lines(read(file).series()).get(1))
                .isEqualTo("2026-03-02T10:00:01Z net_received=" + received + " net_sent=0");
    }

    @Test
    void rowWithMoreCellsThanNamesIsLeftOut() {
        ResourceReading reading = read(title("Dstat 0.8.0 CSV output", "02 Mar 2026 10:00:00 UTC")
                + "\"system\",\"memory usage\",\n\"time\",\"used\",\"free\"\n"
                + "02-03 10:00:00,1,2\n02-03 10:00:01,3,4,5\n02-03 10:00:02,6,7,\n");

        assertThat(lines(reading.series()))
                .containsExactly(
                        "2026-03-02T10:00:00Z memory_used=1 memory_free=2 memory_available=2",
                        "2026-03-02T10:00:02Z memory_used=6 memory_free=7 memory_available=7");
        assertThat(reading.left()).isEqualTo(1);
        assertThat(reading.reason()).endsWith(": 4 cells (expected: 3 as the header has names)");
    }

    @Test
    void rowsUnderNamesThatBelongToOtherGroupsAreLeftOut() {
        ResourceReading reading = read(title("pcp-dstat 5.0.0 CSV Output", "02 Mar 2026 10:00:00 UTC")
                + "\"epoch\",\"net/eth1\",,,\"dsk/sda\",,\"memory usage\",\n"
                + "\"epoch\",\"net/eth1:recv\",\"net/eth1:send\",\"dsk/sda:read\",\"dsk/sda:writ\",\"used\",\"free\"\n"
                + "1772445600,,,,5000,6000\n1772445601,1,2,3,4,5000,6000\n");

        assertThat(reading.series().size()).isZero();
        assertThat(reading.left()).isEqualTo(2);
        assertThat(reading.reason()).contains("names dsk/sda:read below net/eth1");
    }

    @Test
    void shortRowThatWouldGiveARateAValueIsLeftOut() {
        ResourceReading reading = read(title("pcp-dstat 6.0.3 CSV Output", "02 Mar 2026 10:00:00 UTC")
                + "\"system\",\"net/total\",,\"dsk/total\",,\"memory usage\",\n"
                + "\"time\",\"net/total:recv\",\"net/total:send\",\"dsk/total:read\",\"dsk/total:writ\",\"used\",\"free\"\n"
                + "02-03 10:00:00,,,7,8,9\n02-03 10:00:01,1,1,1,1,5,6\n");

        assertThat(reading.series().size()).isEqualTo(1);
        assertThat(reading.left()).isEqualTo(1);
    }

    @Test
    void appendedHeaderMayHaveOtherColumnsAndComesWithANewAverageSinceBoot() {
        ResourceSeries series = read(title("Dstat 0.8.0 CSV output", "02 Mar 2026 10:00:00 UTC")
                        + "\"system\",\"dsk/total\",\n\"time\",\"read\",\"writ\"\n02-03 10:00:00,9,9\n02-03 10:00:01,1,2\n"
                        + "\"Host:\",\"vm\",,,,\"Date:\",\"02 Mar 2026 10:05:00 UTC\"\n"
                        + "\"system\",\"dsk/total\",\n\"time\",\"writ\",\"read\"\n02-03 10:05:00,9,9\n02-03 10:05:01,4,3\n")
                .series();

        assertThat(lines(series))
                .containsExactly(
                        "2026-03-02T10:00:00Z", "2026-03-02T10:00:01Z disk_read=1 disk_written=2",
                        "2026-03-02T10:05:00Z", "2026-03-02T10:05:01Z disk_read=3 disk_written=4");
    }

    @Test
    void yearRollsOverAndComesFromTheRunWhenNoDateIsThere() {
        String rows = "\"system\",\"load avg\"\n\"time\",\"1m\"\n31-12 23:59:59,1\n01-01 00:00:00,2\n";

        assertThat(lines(read(title("Dstat 0.8.0 CSV output", "31 Dec 2024 23:59:58 UTC") + rows)
                        .series()))
                .containsExactly("2024-12-31T23:59:59Z load_1m=1", "2025-01-01T00:00:00Z load_1m=2");
        assertThat(lines(read(
                                rows,
                                new RunTime(
                                        Instant.parse("2025-12-31T23:59:00Z"), Instant.parse("2026-01-01T01:00:00Z")))
                        .series()))
                .containsExactly("2025-12-31T23:59:59Z load_1m=1", "2026-01-01T00:00:00Z load_1m=2");
    }

    @Test
    void zoneIsTheNamedOneElseThatInWhichTheRunLies() {
        String rows = "\"system\",\"load avg\"\n\"time\",\"1m\"\n02-03 15:30:00,1\n02-03 16:30:00,2\n";

        assertThat(read(rows).series().start()).isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(read(title("Dstat 0.8.0 CSV output", "02 Mar 2026 15:30:00 XYZ") + rows)
                        .series()
                        .start())
                .isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(read(title("Dstat 0.8.0 CSV output", "02 Mar 2026 15:30:00 UTC") + rows)
                        .series()
                        .start())
                .isEqualTo(Instant.parse("2026-03-02T15:30:00Z"));
        assertThat(read(title("Dstat 0.8.0 CSV output", "02 Mar 2026 15:30:00 IST") + rows)
                        .series()
                        .start())
                .isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(read("\"epoch\",\"load avg\"\n\"epoch\",\"1m\"\n1772445600.25,1\n")
                        .series()
                        .start())
                .isEqualTo(Instant.parse("2026-03-02T10:00:00.250Z"));
    }

    @Test
    void filesWithoutASampleAreEmptySeries() {
        assertThat(read("").format()).isNull();
        assertThat(read("some text\n").series().isEmpty()).isTrue();
        ResourceReading header = read(title("Dstat 0.8.0 CSV output", "02 Mar 2026 10:00:00 UTC") + GROUPS + NAMES);
        assertThat(header.format()).isEqualTo(ResourceFormat.DSTAT_CSV);
        assertThat(header.series().isEmpty()).isTrue();
        assertThat(header.series().start()).isNull();
    }

    @Test
    void singleDevicesAreAddedUpWhereThereIsNoTotal() {
        ResourceSeries series =
                read("\"system\",\"net/eth0\",,\"net/lo\",,\"net/eth1\",,\"cpu0 usage\",\"cpu1 usage\"\n"
                                + "\"time\",\"recv\",\"send\",\"recv\",\"send\",\"recv\",\"send\",\"usr\",\"usr\"\n"
                                + "02-03 10:00:00,1,1,1,1,1,1,1,1\n02-03 10:00:01,1,2,50,60,10,20,30,50\n")
                        .series();

        assertThat(lines(series).get(1)).isEqualTo("2026-03-02T10:00:01Z cpu_user=0.4 net_received=11 net_sent=22");
    }

    @Test
    void sadfIsReadAsCsvAndAsJson() {
        ResourceReading csv = read("""
                # hostname;interval;timestamp;CPU;%user;%nice;%system;%iowait;%steal;%idle
                vm;1;2026-03-02 10:00:01 UTC;-1;20;5;10;5;0;60
                vm;1;2026-03-02 10:00:01 UTC;0;99;0;0;0;0;1
                vm;1;2026-03-02 10:00:02 UTC;-1;30
                # hostname;interval;timestamp;IFACE;rxkB/s;txkB/s
                vm;1;2026-03-02 10:00:01 UTC;lo;7;7
                vm;1;2026-03-02 10:00:01 UTC;eth0;1;2
                vm;1;2026-03-02 10:00:01 UTC;eth1;1;1
                """);
        ResourceReading json = read("""
                {"sysstat": {"hosts": [{"nodename": "vm", "timezone": "UTC", "statistics": [
                  {"timestamp": {"date": "2026-03-02", "time": "10:00:01", "utc": 1, "interval": 1},
                   "cpu-load": [{"cpu": "all", "user": 20, "nice": 5, "system": 10.00, "iowait": 5, "steal": 0, "idle": 60},
                                {"cpu": "0", "user": 99, "idle": 1}],
                   "io": {"tps": 5, "io-reads": {"rtps": 3, "bread": 2}, "io-writes": {"wtps": 2, "bwrtn": 4}},
                   "memory": {"memfree": 10, "avail": 20, "memused": 5, "buffers": 1, "cached": 2},
                   "queue": {"runq-sz": 3, "ldavg-1": 0.5},
                   "network": {"net-dev": [{"iface": "lo", "rxkB": 7}, {"iface": "eth0", "rxkB": 1, "txkB": 3},
                                           {"iface": "eth1", "rxkB": 1}]}},
                  {"cpu-load": []}, {"timestamp": {"date": "2026-03-02", "ti""");

        assertThat(csv.format()).isEqualTo(ResourceFormat.SADF_CSV);
        assertThat(csv.host()).isEqualTo("vm");
        assertThat(csv.reason()).isEqualTo("line 4: 5 cells (expected: 10 as the header has names)");
        assertThat(lines(csv.series()))
                .containsExactly("2026-03-02T10:00:01Z cpu_busy=0.35 cpu_user=0.25 cpu_system=0.1"
                        + " cpu_idle=0.6 cpu_wait=0.05 cpu_steal=0 net_received=2048 net_sent=3072");
        assertThat(json.format()).isEqualTo(ResourceFormat.SADF_JSON);
        assertThat(lines(json.series()))
                .containsExactly("2026-03-02T10:00:01Z cpu_busy=0.35 cpu_user=0.25 cpu_system=0.1"
                        + " cpu_idle=0.6 cpu_wait=0.05 cpu_steal=0 memory_used=5120 memory_free=10240 memory_buffers=1024"
                        + " memory_cached=2048 memory_available=20480 net_received=2048 net_sent=3072 disk_read=1024"
                        + " disk_written=2048 disk_reads=3 disk_writes=2 load_1m=0.5 processes_running=3");
        assertThat(json.left()).isEqualTo(2);
    }

    @Test
    void memoryTrackerIsReadPlainAndOutOfTheJournal() {
        String block = """
                [[[
                Mon Mar  2 10:00:00 UTC 2026
                ---
                memory_tracker low_point: 300
                ---
                MemTotal:           1000 kB
                MemFree:             100 kB
                MemAvailable:        310 kB
                Buffers:              50 kB
                Cached:              150 kB
                SwapTotal:           100 kB
                SwapFree:             60 kB
                ---
                PID %MEM   RSS
                ]]]
                """;
        String line = "2026-03-02T10:00:00Z memory_used=716800 memory_free=102400 memory_buffers=51200"
                + " memory_cached=153600 memory_available=317440 swap_used=40960 swap_free=61440";

        assertThat(read(block).format()).isEqualTo(ResourceFormat.MEMORY_TRACKER);
        assertThat(lines(read(block).series())).containsExactly(line);
        assertThat(lines(read(block.replaceAll("(?m)^", "Mar 02 10:00:00.123456 vm memory_tracker.sh[77]: "))
                        .series()))
                .containsExactly(line);
    }

    @Test
    void hoursOfTheMorningAndTheAfternoonAreTold() {
        String block = "[[[\nMon 02 Mar 2026 12:30:00 AM UTC\n---\nMemFree: 5 kB\n]]]\n";

        assertThat(read(block).series().start()).isEqualTo(Instant.parse("2026-03-02T00:30:00Z"));
        assertThat(read(block.replace("AM", "PM")).series().start()).isEqualTo(Instant.parse("2026-03-02T12:30:00Z"));
        assertThat(read(block.replace("12:30:00 AM", "01:30:00 PM")).series().start())
                .isEqualTo(Instant.parse("2026-03-02T13:30:00Z"));
    }

    @Test
    void sadfMayHaveRestartsCommasAndSecondsSince1970() {
        ResourceReading reading = read("""
                # hostname;interval;timestamp;CPU;%user;%idle[...]
                vm;1;1772445600;-1;1,50;98,50
                vm;-1;1772445601;LINUX-RESTART\t(4 CPU)
                vm;1;1772445602;-1;2.5;97.5
                """);

        assertThat(lines(reading.series()))
                .containsExactly(
                        "2026-03-02T10:00:00Z cpu_busy=0.015 cpu_user=0.015 cpu_idle=0.985",
                        "2026-03-02T10:00:02Z cpu_busy=0.025 cpu_user=0.025 cpu_idle=0.975");
        assertThat(reading.left()).isZero();
    }

    @Test
    void numbersBeyondAllMeasureAreNone() {
        ResourceSeries series = read("\"epoch\",\"load avg\",\n\"epoch\",\"1m\",\"5m\"\n1772445600,1e300,2\n")
                .series();

        assertThat(lines(series)).containsExactly("2026-03-02T10:00:00Z load_5m=2");
    }

    @Test
    void seriesGivesFiguresOfAnIntervalAndWindowsOfAChart() throws IOException {
        StringBuilder text = new StringBuilder("\"epoch\",\"load avg\"\n\"epoch\",\"1m\"\n");
        for (int i = 0; i < 100; i++) {
            text.append(1772445600 + i).append(',').append(i).append('\n');
        }
        ResourceSeries series = stored(read(text.toString()).series());
        Instant start = Instant.parse("2026-03-02T10:00:00Z");

        assertThat(series.figures(LOAD_1M, start.plusSeconds(10), start.plusSeconds(12), 0))
                .isEqualTo(new Figures(10, 11, 12, 3));
        assertThat(series.figures(LOAD_1M, start.plusMillis(10_100), start.plusMillis(10_200), 1000))
                .isEqualTo(new Figures(11, 11, 11, 1));
        assertThat(series.figures(LOAD_1M, start.plusMillis(10_100), start.plusMillis(10_200), 100))
                .isNull();
        assertThat(series.figures(CPU_BUSY, start, start.plusSeconds(9), 0)).isNull();
        ResourceChart chart = series.chart(start.minusSeconds(50), start.plusSeconds(100), 3);
        assertThat(chart.lines().get(LOAD_1M).mean()).containsExactly(Double.NaN, 24.5, 74.5);
        assertThat(chart.lines().get(LOAD_1M).min()).containsExactly(Double.NaN, 0, 50);
        assertThat(chart.lines().get(LOAD_1M).max()).containsExactly(Double.NaN, 49, 99);
    }

    @Test
    void longFilesAreThinnedAndKeepTheirMean() {
        SeriesBuilder samples = new SeriesBuilder(64);
        Instant start = Instant.parse("2026-03-02T10:00:00Z");
        for (int i = 0; i < 1000; i++) {
            samples.sample(start.plusSeconds(i));
            samples.set(LOAD_1M, i % 2);
        }

        ResourceSeries series = samples.build(RUN);

        assertThat(series.size()).isBetween(32, 64);
        assertThat(series.end()).isEqualTo(start.plusSeconds(999));
        assertThat(series.figures(LOAD_1M, start, series.end(), 0).mean()).isCloseTo(0.5, within(0.05));
    }

    @Test
    void minuteWithFailuresAndLittleMemoryIsAHint() {
        ResourceSeries series =
                read("\"epoch\",\"memory usage\",,\"total cpu usage\",\n\"epoch\",\"used\",\"avai\",\"idl\",\"wai\"\n"
                                + "1772445600,8e9,9e9,100,0\n1772445660,16e9,2e8,50,45\n1772445720,8e9,9e9,1,0\n")
                        .series();
        Instant start = Instant.parse("2026-03-02T10:00:00Z");

        List<StrainedMinute> minutes = StrainedMinute.of(
                series,
                List.of(start.plusSeconds(5), start.plusSeconds(61), start.plusSeconds(100), start.plusSeconds(130)));

        assertThat(minutes.stream().map(minute -> minute.minute() + " " + minute.hint()))
                .containsExactly(
                        "2026-03-02T10:01:00Z memory low, 191 MiB available, and 2 failures in this minute",
                        "2026-03-02T10:01:00Z processors 45 % waiting for disks, and 2 failures in this minute",
                        "2026-03-02T10:02:00Z processors 99 % busy, and 1 failure in this minute");
    }

    @Test
    void noiseIsNeverMoreThanAnEmptySeries() {
        Random random = new Random(11);
        String header = title("Dstat 0.8.0 CSV output", "99 Foo 2026 10:00:00 UTC") + GROUPS + NAMES;
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(4000)];
            random.nextBytes(noise);
            String text = new String(noise, StandardCharsets.ISO_8859_1);
            for (String start :
                    List.of("", header, "[[[\n", "{\"sysstat\": [", "# hostname;interval;timestamp;CPU\n")) {
                assertThat(read(start + text)).isNotNull();
            }
        }
        assertThat(read(header + "02-03 10:00:00,Infinity,NaN,-1,1e999,0x1p3,1f" + ",1".repeat(20_000)
                                + "\n31-02 25:00:00" + VALUES)
                        .left())
                .isEqualTo(2);
        assertThat(read("{\"sysstat\": " + "[".repeat(100_000)).left()).isEqualTo(1);
    }

    private static String title(String title, String date) {
        return "\"" + title
                + "\"\n\"Author:\",\"A <a@b>\",,,,\"URL:\",\"http://x/\"\n\"Host:\",\"vm\",,,,\"User:\",\"root\"\n"
                + "\"Cmdline:\",\"stat -tcm\",,,,\"Date:\",\"" + date + "\"\n";
    }

    private static ResourceReading read(String text) {
        return read(text, RUN);
    }

    private static ResourceReading read(String text, RunTime run) {
        try {
            return ResourceReading.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResourceSeries stored(ResourceSeries series) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        series.write(new DataOutputStream(bytes));
        return ResourceSeries.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    /** Every sample with all of its values, rounded to six digits. */
    static List<String> lines(ResourceSeries series) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            StringBuilder line = new StringBuilder(series.time(i).toString());
            for (Measure measure : series.measures()) {
                double value = series.value(measure, i);
                if (!Double.isNaN(value)) {
                    String text = String.format(Locale.ROOT, "%.6f", value).replaceFirst("\\.?0+$", "");
                    line.append(' ').append(measure.word()).append('=').append(text);
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
