package org.infraportal.web.values;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses that pages link to: http or https, a host, and nobody's name or password in it. */
public final class WebAddresses {
    private WebAddresses() {}

    /** The address, if it can be kept. */
    public static String allowed(String address, int max) {
        if (address.length() > max || !isWebAddress(address)) {
            throw new WrongValueException("an http or https address without a user, up to " + max + " characters");
        }
        return address;
    }

    private static boolean isWebAddress(String address) {
        try {
            URI uri = new URI(address);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && address.codePoints().noneMatch(Names::isInvisible);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
