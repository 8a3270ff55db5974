package org.infraportal.stackviz.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class IndexPageTest {
    private static final URI PAGE = URI.create("https://logs.example/x/");

    @Test
    void pageOfApacheIsRead() {
        String html = """
                <html><head><title>Index of /x</title></head><body><h1>Index of /x</h1><table>
                <tr><th><a href="?C=N;O=D">Name</a></th><th><a href="?C=M;O=A">Last modified</a></th></tr>
                <tr><td valign="top"><img src="/icons/back.gif" alt="[PARENTDIR]"></td><td><a href="/">Parent Directory</a></td></tr>
                <tr><td><img src="/icons/folder.gif" alt="[DIR]"></td><td><a href="logs/">logs/</a></td></tr>
                <tr><td><img src="/icons/unknown.gif" alt="[   ]"></td><td><a href="testrepository.subunit.gz">testrepository.subunit.gz</a></td></tr>
                <tr><td><a HREF = 'a%20b&amp;c.txt'>a b&amp;c.txt</a></td></tr>
                </table></body></html>""";

        assertThat(IndexPage.names(PAGE, html)).isEqualTo(List.of("logs/", "testrepository.subunit.gz", "a b&c.txt"));
    }

    @Test
    void pageOfNginxIsRead() {
        String html = """
                <html><head><title>Index of /x/</title></head><body><h1>Index of /x/</h1><hr><pre><a href="../">../</a>
                <a href="controller/">controller/</a>                    21-Nov-2026 10:00       -
                <a href="job-output.txt">job-output.txt</a>              21-Nov-2026 10:00   12345
                </pre><hr></body></html>""";

        assertThat(IndexPage.names(PAGE, html)).isEqualTo(List.of("controller/", "job-output.txt"));
    }

    @Test
    void pageThatAJobWroteIsRead() {
        String html = "<a href=\"../index.html\">..</a><a href=controller/index.html>c</a><a href=\"index.html\">.</a>"
                + "<a href=\"https://logs.example/x/console.html\">console</a><a href=\"./d.log\">d</a>";

        assertThat(IndexPage.names(PAGE, html)).isEqualTo(List.of("controller/", "console.html", "d.log"));
    }

    @Test
    void linksThatLeadElsewhereAreNoFiles() {
        String html = "<a href='https://evil.example/x/a.log'></a><a href='http://logs.example/x/a.log'></a>"
                + "<a href='//evil.example/x/a.log'></a><a href='/y/a.log'></a><a href='a/b.log'></a>"
                + "<a href='../a.log'></a><a href='../x/../../etc/passwd'></a><a href='javascript:alert(1)'></a>"
                + "<a href='mailto:a@b'></a><a href='%zz'></a><a href='a.log?x=1'></a><a href='#top'></a><a href=''></a>"
                + "<a href='https://logs.example:444/x/a.log'></a><a href='https://u@logs.example/x/a.log'></a>";

        assertThat(IndexPage.names(PAGE, html)).isEmpty();
    }

    @Test
    void pageMadeToKeepAReaderBusyIsReadQuickly() {
        String html = "<a href=\"".repeat(200_000) + "<a href".repeat(100_000) + "<a href  = '" + "x".repeat(1_000_000);

        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> assertThat(IndexPage.names(PAGE, html))
                .hasSizeLessThan(10));
    }
}
