package org.infraportal.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Writes bytes that no decent client would send, and reads what comes back until the other side closes. */
public final class RawHttp {
    private RawHttp() {}

    public static String inClear(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return exchange(socket, request);
        }
    }

    public static String overTls(int port, String request) throws IOException, GeneralSecurityException {
        try (SSLSocket socket = open(port)) {
            return exchange(socket, request);
        }
    }

    public static X509Certificate certificate(int port) throws IOException, GeneralSecurityException {
        try (SSLSocket socket = open(port)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static String exchange(Socket socket, String request) throws IOException {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** A connection that stays open until its user has enough of it; reads wait for a minute at most. */
    public static Socket connect(int port, boolean tls, String... protocols)
            throws IOException, GeneralSecurityException {
        Socket socket = tls ? open(port) : new Socket("127.0.0.1", port);
        socket.setSoTimeout(60_000);
        if (socket instanceof SSLSocket secured) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setApplicationProtocols(protocols);
            secured.setSSLParameters(parameters);
            secured.startHandshake();
        }
        return socket;
    }

    public static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static SSLSocket open(int port) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        return (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    }

    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
