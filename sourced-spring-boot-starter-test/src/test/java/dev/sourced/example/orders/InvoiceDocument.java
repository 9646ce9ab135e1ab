package dev.sourced.example.orders;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The invoice of an order as a PDF of one page.
 */
final class InvoiceDocument {

	private InvoiceDocument() {
	}

	static byte[] of(String orderId, List<OrderLine> lines) {
		StringBuilder text = new StringBuilder("BT /F1 12 Tf 16 TL 72 720 Td (Invoice of order ")
			.append(escaped(orderId))
			.append(") Tj");
		lines.forEach((line) -> text.append(" T* (")
			.append(line.quantity())
			.append(" x ")
			.append(escaped(line.product()))
			.append(": ")
			.append(line.total())
			.append(") Tj"));
		text.append(" ET");
		return pdf(List.of("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
				"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
				"<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream",
				"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"));
	}

	private static byte[] pdf(List<String> objects) {
		StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
		StringBuilder offsets = new StringBuilder("0000000000 65535 f \n");
		for (int i = 0; i < objects.size(); i++) {
			offsets.append("%010d 00000 n \n".formatted(pdf.length()));
			pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
		}
		int size = objects.size() + 1;
		int start = pdf.length();
		pdf.append("xref\n0 ").append(size).append('\n').append(offsets);
		pdf.append("trailer\n<< /Size ")
			.append(size)
			.append(" /Root 1 0 R >>\nstartxref\n")
			.append(start)
			.append("\n%%EOF\n");
		return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	private static String escaped(String text) {
		return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
	}

}
