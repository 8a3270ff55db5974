/**
 * The broker process of the local portal: a single KRaft node on loopback and the portal's topics. Runs on a class path
 * of its own; the launcher knows it by main class and arguments only.
 */
package org.infraportal.local.kafka;
