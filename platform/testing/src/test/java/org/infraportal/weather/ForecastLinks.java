package org.infraportal.weather;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What a service that makes its addresses by hand would have. */
public final class ForecastLinks {
    private ForecastLinks() {}

    public static String of(String town) {
        return "/weather?town=" + URLEncoder.encode(town, StandardCharsets.UTF_8);
    }
}
