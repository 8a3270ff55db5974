package org.infraportal.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

/** Frames of HTTP/2 written by hand, with what no decent client would send, and the answer that comes. */
public final class RawHttp2 implements AutoCloseable {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int PING = 6;
    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;

    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int GO_AWAY = 7;
    private static final int ACK = 1;
    private static final int PRIORITY = 0x20;

    private final Socket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

    /** Connects and agrees on settings. */
    public RawHttp2(int port) throws IOException, GeneralSecurityException {
        socket = RawHttp.connect(port, true, "h2");
        in = new DataInputStream(socket.getInputStream());
        RawHttp.write(socket, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        frame(SETTINGS, 0, 0, new byte[0]);
    }

    public void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(payload.length >> 16);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
        frame.write(type);
        frame.write(flags);
        for (int shift = 24; shift >= 0; shift -= 8) {
            frame.write(stream >> shift);
        }
        frame.write(payload);
        socket.getOutputStream().write(frame.toByteArray());
        socket.getOutputStream().flush();
    }

    /** Fields as literals, alternately a name and its value. */
    public static byte[] fields(String... pairs) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < pairs.length; i += 2) {
            block.write(0);
            for (int part = i; part < i + 2; part++) {
                byte[] text = pairs[part].getBytes(StandardCharsets.ISO_8859_1);
                if (text.length > 126) {
                    throw new IllegalArgumentException(pairs[part] + " (expected: 126 characters at most)");
                }
                block.write(text.length);
                block.write(text);
            }
        }
        return block.toByteArray();
    }

    /** The status of the first answer; {@code reset} or {@code closed} where there is none. */
    public String status() throws IOException, Http2Exception {
        while (true) {
            int first = in.read();
            if (first < 0) {
                return "closed";
            }
            int length = first << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            byte[] payload = in.readNBytes(length);
            if (type == HEADERS) {
                int before = (flags & PRIORITY) == 0 ? 0 : 5;
                Http2Headers headers =
                        decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(payload, before, length - before));
                return headers.status().toString();
            }
            if (type == SETTINGS && (flags & ACK) == 0) {
                frame(SETTINGS, ACK, 0, new byte[0]);
            }
            if (type == RESET) {
                return "reset";
            }
            if (type == GO_AWAY) {
                in.readAllBytes();
                return "closed";
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
