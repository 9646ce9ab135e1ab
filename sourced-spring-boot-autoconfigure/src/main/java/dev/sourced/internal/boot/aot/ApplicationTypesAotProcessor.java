package dev.sourced.internal.boot.aot;

import java.util.List;

import javax.lang.model.element.Modifier;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragments;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragmentsDecorator;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.javapoet.CodeBlock;

import dev.sourced.internal.spring.ApplicationTypes;

/**
 * Writes the names of the application's types into the generated code, so that the class
 * path is not searched when the application starts. A native image has none.
 */
class ApplicationTypesAotProcessor implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		if (bean.getBeanClass() != ApplicationTypes.class) {
			return null;
		}
		ApplicationTypes types = bean.getBeanFactory().getBean(bean.getBeanName(), ApplicationTypes.class);
		return BeanRegistrationAotContribution.withCustomCodeFragments((fragments) -> new Found(fragments, types));
	}

	/** Makes the bean from the names that were found. */
	private static final class Found extends BeanRegistrationCodeFragmentsDecorator {

		private final ApplicationTypes types;

		Found(BeanRegistrationCodeFragments usual, ApplicationTypes types) {
			super(usual);
			this.types = types;
		}

		@Override
		public CodeBlock generateInstanceSupplierCode(GenerationContext context, BeanRegistrationCode code,
				boolean allowDirectSupplierShortcut) {
			return code.getMethods()
				.add("getApplicationTypes",
						(method) -> method.addJavadoc("The types below the packages of the application.")
							.addModifiers(Modifier.PRIVATE, Modifier.STATIC)
							.returns(ApplicationTypes.class)
							.addStatement("return $T.named($L, $L, $L)", ApplicationTypes.class,
									names(this.types.messages()), names(this.types.views()),
									names(this.types.models())))
				.toMethodReference()
				.toCodeBlock();
		}

		private static CodeBlock names(List<Class<?>> types) {
			return CodeBlock.of("$T.of($L)", List.class,
					types.stream().map((type) -> CodeBlock.of("$S", type.getName())).collect(CodeBlock.joining(", ")));
		}

	}

}
