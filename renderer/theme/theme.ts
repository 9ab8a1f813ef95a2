import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Deep green of the look, light to dark; shade 8 on white, 5 on ink. */
const tarqim: MantineColorsTuple = [
  '#E1F0E9',
  '#C9E3D7',
  '#A3CEBC',
  '#7FD8B4',
  '#56C198',
  '#3FB086',
  '#1F8A66',
  '#0F7A57',
  '#0B5A41',
  '#084632',
];

/** Mantine speaks the look: sizes, faces and colours come from `tokens.css`. */
export const theme = createTheme({
  colors: { tarqim },
  primaryColor: 'tarqim',
  primaryShade: { light: 8, dark: 5 },
  autoContrast: true,
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '16px' },
  lineHeights: { xs: '16px', sm: '18px', md: '18px', lg: '20px', xl: '22px' },
  radius: { xs: '3px', sm: '4px', md: '4px', lg: '6px', xl: '13px' },
  defaultRadius: 'sm',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Input: { defaultProps: { size: 'xs' } },
    InputWrapper: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md' } } },
    Autocomplete: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    Modal: {
      defaultProps: {
        size: 480,
        centered: true,
        returnFocus: true,
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 120 },
      },
    },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
  },
});

/** The look's variables under Mantine's names: one source of colour, both schemes. */
export const variables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-anchor': 'var(--brand-ink)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--canvas)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-shadow-md': 'var(--shadow)',
    '--mantine-shadow-sm': 'var(--shadow)',
    '--mantine-shadow-xl': 'var(--shadow)',
    '--input-height-xs': '28px',
  };
  return { variables: {}, light: both, dark: both };
};
