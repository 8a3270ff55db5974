package org.infraportal.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a name; asked once for each request, and the connection goes to what it answered then. */
public interface Resolver {
    /** The resolver of this machine. */
    Resolver SYSTEM = host -> InetAddress.getAllByName(host);

    InetAddress[] resolve(String host) throws UnknownHostException;
}
