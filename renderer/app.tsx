import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { createQueryClient } from './desk/query.ts';
import { startI18n, useLanguage } from './i18n/index.ts';
import { rememberedLanguage } from './i18n/remembered.ts';
import { createWindowRouter } from './routes.tsx';
import { styleNonce } from './theme/style-nonce.ts';
import { theme, variables } from './theme/theme.ts';

/** The window: language, look, cache of the desk's answers, screens. */
export function App() {
  const [i18n] = useState(() => startI18n(rememberedLanguage()));
  const [client] = useState(createQueryClient);
  const [router] = useState(createWindowRouter);
  return (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <DirectionProvider initialDirection="ltr" detectDirection={false}>
          <MantineProvider
            theme={theme}
            cssVariablesResolver={variables}
            defaultColorScheme="auto"
            getStyleNonce={styleNonce}
          >
            <LanguageOfPage />
            <RouterProvider router={router} />
          </MantineProvider>
        </DirectionProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}

/** Writes the language and its direction on the page whenever it changes. */
function LanguageOfPage() {
  const language = useLanguage();
  const { t } = useTranslation('frame');
  const { setDirection } = useDirection();
  useEffect(() => {
    document.documentElement.lang = language;
    setDirection(language === 'ar' ? 'rtl' : 'ltr');
    document.title = t('window-title');
  }, [language, setDirection, t]);
  return null;
}
