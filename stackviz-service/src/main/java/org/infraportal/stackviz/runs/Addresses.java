package org.infraportal.stackviz.runs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.quarkus.qute.TemplateExtension;

/** Where pages about what is only a name lie; templates say {@code {job.jobPage}}. */
@TemplateExtension
public final class Addresses {
    private Addresses() {}

    /** The history of a job, whose name may hold anything, slashes too. */
    public static String jobPage(String job) {
        return "/stackviz/jobs/" + segment(job);
    }

    /** The history of a test. */
    public static String testPage(String test) {
        return Links.to("/stackviz/tests").with("name", test).toString();
    }

    /** As one part of a path; slashes stay, since proxies and servers refuse packed ones. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
