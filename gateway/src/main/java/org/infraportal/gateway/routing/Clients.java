package org.infraportal.gateway.routing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.inject.Singleton;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who asks: the address at the other end of the connection or, where that is a proxy that an operator named, the one
 * that the proxy names in {@code X-Forwarded-For}. Nobody else is believed.
 */
@Singleton
final class Clients {
    /** {@code 192.0.2.1}, {@code 192.0.2.1:4711}, {@code 2001:db8::1}, {@code [2001:db8::1]:4711}. */
    private static final Pattern HOP =
            Pattern.compile("\\s*(?:\\[([0-9a-fA-F:.]+)](?::\\d+)?|([0-9.]+)(?::\\d+)?|([0-9a-fA-F:.]+))\\s*");

    private final List<IpSubnetFilterRule> proxies;

    Clients(@ConfigProperty(name = "portal.gateway.trusted-proxies") Optional<List<String>> proxies) {
        this.proxies = proxies.orElse(List.of()).stream().map(Clients::network).toList();
    }

    private static IpSubnetFilterRule network(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(parts[0]);
        try {
            if (address != null) {
                int all = address.getAddress().length * 8;
                int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
                return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "portal.gateway.trusted-proxies: " + text + " (expected: an address, or a network as 10.0.0.0/8)");
    }

    /**
     * The address that a request is counted for.
     *
     * @param forwardedFor what came as {@code X-Forwarded-For}, or null
     */
    String address(HttpServerRequest request, String forwardedFor) {
        String other = request.remoteAddress().hostAddress();
        return proxies.isEmpty() || forwardedFor == null ? other : address(other, forwardedFor);
    }

    /** Each proxy adds at the end whom it saw, so the last one that is no proxy of ours is who asks. */
    String address(String other, String forwardedFor) {
        String client = other;
        InetAddress hop = NetUtil.createInetAddressFromIpAddressString(other);
        String[] hops = forwardedFor.split(",");
        for (int i = hops.length - 1; i >= 0 && hop != null && isProxy(hop); i--) {
            hop = parsed(hops[i]);
            client = hop == null ? client : hop.getHostAddress();
        }
        return client;
    }

    private boolean isProxy(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return proxies.stream().anyMatch(proxy -> proxy.matches(socket));
    }

    private static InetAddress parsed(String hop) {
        Matcher matcher = HOP.matcher(hop);
        if (!matcher.matches()) {
            return null;
        }
        for (int group = 1; group <= 3; group++) {
            if (matcher.group(group) != null) {
                return NetUtil.createInetAddressFromIpAddressString(matcher.group(group));
            }
        }
        return null;
    }
}
